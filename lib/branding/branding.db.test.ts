import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { commandLine } from "@/lib/audit/actor";
import { roles } from "@/lib/auth/roles";
import { press, signIn } from "@/lib/auth/signed-in/fixtures";
import * as dashboard from "@/lib/branding/dashboard";
import { readBranding, restrictSecureApi, saveBranding, saveLogo } from "@/lib/branding/data";
import { readLogo } from "@/lib/branding/logo";
import { prisma } from "@/lib/db";
import { findDocumentation, findLogo, listDocumentationHosts } from "@/lib/docs/data";
import { env } from "@/lib/env";
import type { Failure } from "@/lib/errors";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
let slug: string;
const freshHost = () => `docs-${newId()}.example`;

beforeEach(async () => {
  ({ organization, slug } = await makeOrganization());
});

const refusal = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: Failure) => [error.status, error.extra.errors?.[0]?.code],
  );

const logo = async (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: "#336699" } })
    .png()
    .toBuffer();

const entries = async () =>
  (
    await prisma().auditEntry.findMany({ where: { organizationId: organization }, orderBy: { id: "asc" } })
  ).map(({ action, changes }) => [action, changes]);

describe("a brand", () => {
  it("is nothing until a super admin says something, and then what was said", async () => {
    expect(Object.values(await readBranding(organization)).every((value) => value === null)).toBe(true);
    await saveBranding(organization, { productName: "Acme Connect", docsTitle: "Connect" }, commandLine);
    await saveBranding(organization, { productName: null, primaryColor: "#336699" }, commandLine);
    expect(await readBranding(organization)).toMatchObject({
      productName: null,
      docsTitle: "Connect",
      primaryColor: "#336699",
    });
    expect(await findDocumentation(slug)).toEqual({
      ...{ slug, name: `Org ${slug}`, title: "Connect", intro: null, color: "#336699" },
      ...{ logo: null, supportEmail: null, supportUrl: null },
    });
  });

  it("changes with an entry in the audit log, and without one where nothing changed", async () => {
    await saveBranding(organization, { productName: "A" }, commandLine);
    await saveBranding(organization, { productName: "A" }, commandLine);
    await restrictSecureApi(organization, true, commandLine);
    await restrictSecureApi(organization, true, commandLine);
    expect(await entries()).toEqual([
      ["branding.changed", { productName: { from: null, to: "A" } }],
      ["organization.secure_api_visibility_changed", { secureApiRestricted: { from: false, to: true } }],
    ]);
  });

  it("belongs to its organization alone", async () => {
    const other = await makeOrganization();
    await saveBranding(organization, { productName: "Mine" }, commandLine);
    expect((await readBranding(other.organization)).productName).toBeNull();
  });

  it("set up twice at once is one", async () => {
    const names = ["A", "B", "C", "D"];
    await Promise.all(names.map((productName) => saveBranding(organization, { productName }, commandLine)));
    expect(names).toContain((await readBranding(organization)).productName);
    expect(await entries()).toHaveLength(4);
  });
});

describe("a documentation host", () => {
  it("is the application's own or another organization's: refused, and nothing is stored", async () => {
    const docsHost = freshHost();
    const other = await makeOrganization();
    await saveBranding(other.organization, { docsHost }, commandLine);
    expect(await refusal(saveBranding(organization, { docsHost, productName: "A" }, commandLine))).toEqual([
      409,
      "taken",
    ]);
    const own = new URL(env().APP_URL).hostname;
    expect(await refusal(saveBranding(organization, { docsHost: own }, commandLine))).toEqual([
      409,
      "own_host",
    ]);
    expect(await readBranding(organization)).toMatchObject({ docsHost: null, productName: null });
    expect(await entries()).toEqual([]);
    expect((await listDocumentationHosts()).get(docsHost)).toBe(other.slug);
  });

  it("that several take at once is one's", async () => {
    const docsHost = freshHost();
    const made = await Promise.all(Array.from({ length: 6 }, () => makeOrganization()));
    const outcomes = await Promise.all(
      made.map((one) => refusal(saveBranding(one.organization, { docsHost }, commandLine))),
    );
    expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
    expect(outcomes.filter((one) => one !== "done")).toEqual(Array(5).fill([409, "taken"]));
  });

  it("that is given up is free", async () => {
    const docsHost = freshHost();
    const other = await makeOrganization();
    await saveBranding(organization, { docsHost }, commandLine);
    await saveBranding(organization, { docsHost: null }, commandLine);
    expect(await refusal(saveBranding(other.organization, { docsHost }, commandLine))).toBe("done");
  });
});

describe("a logo", () => {
  it("is found under its digest and slug only, and gone once it is replaced", async () => {
    const [first, second] = [await readLogo(await logo(20)), await readLogo(await logo(30))];
    await saveLogo(organization, first, commandLine);
    expect((await readBranding(organization)).logo).toBe(`/docs/${slug}/logo/${first.digest}`);
    expect(await findLogo(slug, first.digest)).toEqual(first.bytes);
    const other = await makeOrganization();
    for (const [where, digest] of [
      [other.slug, first.digest],
      [slug, second.digest],
      [slug, ""],
      [`${slug}/..`, first.digest],
    ] as const)
      expect(await findLogo(where, digest)).toBeNull();
    await saveLogo(organization, second, commandLine);
    expect(await findLogo(slug, first.digest)).toBeNull();
    await saveLogo(organization, null, commandLine);
    expect(await findLogo(slug, second.digest)).toBeNull();
    expect((await entries()).map(([action]) => action)).toEqual([
      "branding.logo_changed",
      "branding.logo_changed",
      "branding.logo_removed",
    ]);
  });
});

describe("the dashboard's routes", () => {
  const bodies = {
    changeBranding: { body: { productName: "A" } },
    uploadLogo: { file: { type: "image/png", bytes: new Uint8Array([1]) } },
    deleteLogo: {},
    changeVisibility: { body: { secureApiRestricted: true } },
  };
  const each = Object.entries(dashboard) as [
    keyof typeof bodies,
    (typeof dashboard)[keyof typeof dashboard],
  ][];

  it("exist for super admins only", async () => {
    for (const role of roles.filter((one) => one !== "super_admin")) {
      const someone = await signIn(organization, role);
      for (const [name, endpoint] of each)
        expect((await press(someone, endpoint, bodies[name])).status, `${role} ${name}`).toBe(404);
    }
    for (const [name, endpoint] of each)
      expect((await press({ cookie: "" }, endpoint, bodies[name])).status).toBe(401);
    expect(await entries()).toEqual([]);
  });

  it("refuse what another site sends", async () => {
    const owner = await signIn(organization, "super_admin");
    for (const [name, endpoint] of each)
      expect((await press(owner, endpoint, { ...bodies[name], site: "cross-site" })).status, name).toBe(403);
  });

  it("refuse each bad value beside its field, and store nothing", async () => {
    const owner = await signIn(organization, "super_admin");
    const body = {
      productName: "x".repeat(61),
      primaryColor: "red;}body{",
      supportUrl: "javascript:alert(1)",
      docsHost: "localhost:3000",
    };
    const answer = await press(owner, dashboard.changeBranding, { body });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      "/productName",
      "/primaryColor",
      "/supportUrl",
      "/docsHost",
    ]);
    expect(await prisma().branding.count({ where: { organizationId: organization } })).toBe(0);
  });

  it("take a picture as it is, and nothing else", async () => {
    const owner = await signIn(organization, "super_admin");
    const upload = (type: string, bytes: Uint8Array<ArrayBuffer>) =>
      press(owner, dashboard.uploadLogo, { file: { type, bytes } }).then(({ status, body: answered }) =>
        status === 200 ? answered.logo : [status, answered.code, answered.errors?.[0]?.code],
      );
    const svg = new Uint8Array(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    expect(await upload("image/svg+xml", svg)).toEqual([415, "unsupported_media_type", undefined]);
    expect(await upload("application/json", svg)).toEqual([415, "unsupported_media_type", undefined]);
    expect(await upload("image/png", svg)).toEqual([422, "validation_failed", "not_a_picture"]);
    expect(await upload("image/png", new Uint8Array(1_000_001))).toEqual([413, "body_too_large", undefined]);
    expect(await prisma().branding.count({ where: { organizationId: organization } })).toBe(0);
    expect(await upload("image/png", new Uint8Array(await logo(10)))).toMatch(/\/logo\/[0-9a-f]{32}$/);
  });
});

it("an admin loses the Secure API's routes on the next request after it was restricted, and gets them back", async () => {
  const secured = defineDashboardEndpoint({
    ...{ method: "GET", path: "/secured", summary: "-", role: "admin", secureApi: true },
    output: z.object({ role: z.string() }),
    run: async ({ member }) => ({ role: member.role }),
  });
  const [admin, owner] = [await signIn(organization, "admin"), await signIn(organization, "super_admin")];
  const statuses = async () =>
    Promise.all([admin, owner].map(async (one) => (await press(one, secured)).status));
  expect(await statuses()).toEqual([200, 200]);
  const choose = (secureApiRestricted: boolean) =>
    press(owner, dashboard.changeVisibility, { body: { secureApiRestricted } });
  await choose(true);
  expect(await statuses()).toEqual([404, 200]);
  await choose(false);
  expect(await statuses()).toEqual([200, 200]);
});

import { parse } from "csv-parse/sync";
import { beforeEach, expect, it } from "vitest";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { serveDashboard } from "@/lib/api/serve";
import { commandLine } from "@/lib/audit/actor";
import { exportAudit, listAudit, verifyAudit } from "@/lib/audit/dashboard";
import { recordAudit } from "@/lib/audit/data";
import { fillChain, tamper } from "@/lib/audit/fixtures";
import { signIn } from "@/lib/auth/fixtures";
import type { Role } from "@/lib/auth/roles";
import { transact } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let organization: OrganizationId;
beforeEach(async () => {
  ({ organization } = await makeOrganization());
});

/** What somebody of this role is answered. */
async function ask(endpoint: DashboardEndpoint, search = "", role: Role = "super_admin") {
  const { cookie } = await signIn(organization, role);
  const url = `http://localhost/api/dashboard${endpoint.path}?${search}`;
  const response = await serveDashboard(endpoint).GET(new Request(url, { headers: { cookie } }), {
    params: Promise.resolve({}),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
const read = async (search = "") => JSON.parse((await ask(listAudit, search)).text);

const act = (action: string, actor = commandLine.actor) =>
  transact((tx) => recordAudit(tx, organization, { ...commandLine, actor }, { action }));
const actionsOf = ({ data }: { data: { action: string }[] }) => data.map(({ action }) => action);

it("lists the organization's own entries, newest first, with the names of what they are about", async () => {
  await makeKey((await makeOrganization()).organization);
  const { key } = await makeKey(organization, { name: "Make" });
  await act("organization.renamed");
  const { data, hasMore } = await read();
  expect(hasMore).toBe(false);
  expect(data).toEqual([
    expect.objectContaining({ action: "organization.renamed", place: "2", target: { id: null, name: null } }),
    {
      id: expect.any(String),
      at: expect.any(String),
      place: "1",
      actor: { type: "cli", id: null, name: "command line" },
      action: "key.created",
      target: { id: key.id, name: "Make" },
      changes: expect.objectContaining({ name: { to: "Make" } }),
      address: null,
      requestId: null,
    },
  ]);
});

it("goes on where the last page ended, and repeats and skips nothing", async () => {
  await fillChain(organization, 230);
  const places: number[] = [];
  for (let after = ""; ; ) {
    const { data, hasMore } = await read(`limit=100${after}`);
    places.push(...data.map(({ place }: { place: string }) => Number(place)));
    const last = data.at(-1);
    if (!hasMore) break;
    after = `&after=${last.at}/${last.id}`;
  }
  expect(places).toEqual(Array.from({ length: 230 }, (_, index) => 230 - index));
});

it("narrows to a person, a key, the command line, a group of acts and a time", async () => {
  const { userId } = await signIn(organization, "admin");
  const { key } = await makeKey(organization);
  await act("branding.changed", { type: "user", id: userId, name: "Ada" });
  await act("webhook.created", { type: "key", id: key.id, name: "Tool" });
  expect(actionsOf(await read(`actor=user:${userId}`))).toEqual(["branding.changed"]);
  expect(actionsOf(await read(`actor=key:${key.id}`))).toEqual(["webhook.created"]);
  expect(actionsOf(await read("actor=cli"))).toEqual(["key.created"]);
  expect(actionsOf(await read("group=settings"))).toEqual(["branding.changed"]);
  expect(actionsOf(await read(`group=settings&actor=key:${key.id}`))).toEqual([]);
  const { data } = await read();
  expect(actionsOf(await read(`since=${data[1].at}&until=${data[0].at}`))).toEqual(
    actionsOf({ data: data.filter(({ at }: { at: string }) => at >= data[1].at && at < data[0].at) }),
  );
});

it.each([
  "nothing=asked",
  "limit=0",
  "limit=101",
  "limit=x",
  "actor=user",
  "actor=user:' OR true --",
  "actor=%25",
  "group=%",
  "since=yesterday",
  "since=2026-02-31T00:00:00.000Z",
  "after=2026-01-01T00:00:00.000Z",
  "after=2026-13-01T00:00:00.000Z/01a20e8c-f48a-7512-b580-0b8bc4b274a9",
])("refuses %s", async (search) => {
  expect((await ask(listAudit, search)).status).toBe(422);
});

it.each([listAudit, exportAudit, verifyAudit])("$path is there for super admins only", async (endpoint) => {
  await act("branding.changed");
  for (const role of ["member", "admin"] as const) expect((await ask(endpoint, "", role)).status).toBe(404);
  expect((await ask(endpoint)).status).toBe(200);
});

it("a file holds what the filter asks for, piece by piece, with formulas defused", async () => {
  await fillChain(organization, 1_100);
  await act("branding.changed", { type: "cli", id: null, name: "=cmd()" });
  const whole = await ask(exportAudit);
  expect(whole.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(whole.headers.get("content-disposition")).toMatch(/^attachment; filename="audit-[\w-]+\.csv"$/);
  expect(whole.headers.get("cache-control")).toBe("no-store");
  const rows: { actor: string; place: string }[] = parse(whole.text, { columns: true });
  expect(rows.map(({ place }) => Number(place))).toEqual(Array.from({ length: 1_101 }, (_, n) => 1_101 - n));
  expect(rows[0]?.actor).toBe("'=cmd()");
  const part = await ask(exportAudit, "group=settings&format=jsonl");
  expect(part.text.trimEnd().split("\n")).toHaveLength(1);
});

it("says how many entries are intact, or which is the first broken one", async () => {
  await fillChain(organization, 3);
  expect(JSON.parse((await ask(verifyAudit)).text)).toEqual({ intact: 3, outside: 0, broken: null });
  await tamper("DELETE FROM audit_entry WHERE organization_id = $1 AND place = 2", [organization]);
  expect(JSON.parse((await ask(verifyAudit)).text)).toEqual({
    intact: 1,
    outside: 0,
    broken: { place: "2", id: null, reason: "missing" },
  });
});

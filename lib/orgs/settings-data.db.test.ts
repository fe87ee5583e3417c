import { beforeEach, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { enter, press } from "@/lib/auth/fixtures";
import { prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { makePerson, outcome } from "@/lib/members/fixtures";
import { changeOrganization } from "@/lib/orgs/dashboard";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { changeSettings, readSettings } from "@/lib/orgs/settings-data";

let organization: OrganizationId;
let owner: { cookie: string };
beforeEach(async () => {
  ({ organization } = await makeOrganization());
  owner = await enter(organization, await makePerson(organization, "super_admin"));
});

const change = (body: unknown) => press(owner, changeOrganization, { body });
const entries = () => prisma().auditEntry.findMany({ where: { organizationId: organization } });

it("name and slug are changed, and written down as far as they are", async () => {
  const before = await readSettings(organization);
  const slug = `s-${newId()}`;
  expect(await change({ name: " Atelier ", slug })).toMatchObject({
    status: 200,
    body: { name: "Atelier", slug },
  });
  expect(await readSettings(organization)).toEqual({ name: "Atelier", slug, secretKeysOnce: false });
  expect(await entries()).toMatchObject([
    {
      action: "organization.settings_changed",
      changes: { name: { from: before.name, to: "Atelier" }, slug: { from: before.slug, to: slug } },
    },
  ]);
  await change({ slug });
  expect(await entries()).toHaveLength(1);
});

it("a slug that is taken is 409 beside its field, also for two who take it at once", async () => {
  const other = await makeOrganization();
  const refused = await change({ slug: other.slug });
  expect([refused.status, refused.body.errors]).toMatchObject([409, [{ pointer: "/slug", code: "taken" }]]);
  const slug = `s-${newId()}`;
  const outcomes = await Promise.all(
    [organization, other.organization].map((one) => outcome(changeSettings(one, { slug }, commandLine))),
  );
  expect(outcomes.sort()).toEqual(["already_exists", "done"]);
});

it("an odd slug or name is refused and changes nothing", async () => {
  const before = await readSettings(organization);
  const slugs = [
    "a/b",
    "..",
    "",
    "-a",
    "a-",
    "a--b",
    "A",
    "é",
    "a b",
    "a%2fb",
    "a\n",
    "x".repeat(64),
    5,
    null,
  ];
  for (const slug of slugs) expect((await change({ slug })).status, String(slug)).toBe(422);
  for (const body of [{ name: " " }, { name: "x".repeat(101) }, { name: "\0" }, { tier: "pinnacle" }, []])
    expect((await change(body)).status, JSON.stringify(body)).toBe(422);
  expect(await readSettings(organization)).toEqual(before);
  expect((await change({ slug: `${"x".repeat(26)}-${newId()}` })).status).toBe(200);
});

import { beforeAll, describe, expect, it } from "vitest";
import { act, allEndpoints, makeField, makeList, named, on, otherActs } from "@/lib/audit/coverage-fixtures";
import { keyActs } from "@/lib/audit/coverage-keys-fixtures";
import { recordActs } from "@/lib/audit/coverage-records-fixtures";
import { verifyAudit } from "@/lib/audit/verify-data";
import { password } from "@/lib/auth/fixtures";
import { prisma } from "@/lib/db";
import { makeOrganization, textOf } from "@/lib/fixtures";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// Whatever is done on the dashboard is written down: who, what (from and to), when, from where, under which request.

const acts = { ...otherActs, ...keyActs, ...recordActs };

let organization: OrganizationId;
let slug: string;
beforeAll(async () => {
  ({ organization, slug } = await makeOrganization());
});

/** They change nothing that anybody but the caller's own browser sees. */
const silent = ["POST /attributes/{id}/uses", "POST /fields/{id}/uses", "POST /session/organization"];

/** Steps towards an import, which is written down when it is started: lib/import/wizard.db.test.ts. */
const steps = ["", "/{id}/chunks/{number}", "/{id}/complete", "/{id}/check"].map(
  (path) => `POST /imports${path}`,
);

it("every writing endpoint of the dashboard is here", async () => {
  const writing = [...(await allEndpoints()).values()].filter(({ method }) => method !== "GET").map(named);
  expect([...Object.keys(acts), ...silent, ...steps].sort()).toEqual(writing.sort());
});

/** Written to where something changed, so that what was there before can be told. */
const changesSomething = (name: string) => name.startsWith("PATCH");

describe("leaves an entry with who, what, when, address and request", () => {
  it.each(Object.entries(acts))("%s", async (name, [action, prepare]) => {
    const sent = await prepare(organization);
    const since = await prisma().auditEntry.count({ where: { organizationId: organization } });
    const answer = await act(organization, name, sent);
    expect([answer.status, answer.body]).toEqual([expect.toSatisfy((status) => status < 300), answer.body]);
    const entries = await prisma().auditEntry.findMany({
      where: { organizationId: organization },
      orderBy: { place: "asc" },
      skip: since,
    });
    const entry = entries.find((one) => one.action === action);
    expect(entry, `${action}, not ${entries.map((one) => one.action)}`).toMatchObject({
      actorType: "user",
      actorId: answer.userId,
      actorName: "Ada",
      // Of these there is one, or the whole list is meant.
      targetId: /^branding|^attribute.reordered/.test(action) ? null : expect.any(String),
      address: expect.stringMatching(/^10\.9\./),
      requestId: answer.headers.get("x-request-id"),
    });
    const changes = Object.values(entry?.changes as Record<string, object>);
    if (changesSomething(name)) {
      expect(changes).not.toEqual([]);
      for (const change of changes) expect(Object.keys(change).sort()).toEqual(["from", "to"]);
    }
    // Whatever was handed out or typed stays out of the log.
    const log = textOf(entries);
    const secrets = [answer.body.secret, answer.body.url?.match(/token=(.+)/)?.[1], password, "another long"];
    for (const secret of secrets) if (secret) expect(log).not.toContain(secret);
  });
});

it.each(silent)("%s leaves none", async (name) => {
  const before = await prisma().auditEntry.count({ where: { organizationId: organization } });
  const body = name.startsWith("POST /session") ? { slug } : { options: [] };
  const kind = name.includes("fields")
    ? await makeField(organization)
    : name.includes("attributes")
      ? await makeList(organization)
      : null;
  const answer = await act(organization, name, { body, ...(kind ? on(kind.id) : {}) });
  expect([answer.status, answer.body]).toEqual([200, answer.body]);
  const after = await prisma().auditEntry.count({ where: { organizationId: organization } });
  expect(after - before).toBe(kind ? 1 : 0);
});

it("and all of it is one chain", async () => {
  const { intact, outside, broken } = await verifyAudit(organization);
  expect({ outside, broken }).toEqual({ outside: 0, broken: null });
  expect(intact).toBeGreaterThan(Object.keys(acts).length);
});

import { beforeAll, expect, it } from "vitest";
import { fillChain } from "@/lib/audit/fixtures";
import { listAudit } from "@/lib/audit/list-data";
import { pool } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Statement = { text: string; values: unknown[] };

let organization: OrganizationId;
beforeAll(async () => {
  ({ organization } = await makeOrganization());
  await fillChain(organization, 30_000);
  await pool().query("ANALYZE audit_entry");
});

/** How PostgreSQL does what a page of the log sends. */
async function planOf(
  ...[filter, after]: [Parameters<typeof listAudit>[1], Parameters<typeof listAudit>[3]?]
) {
  const sent: Statement[] = [];
  const ask = pool().query.bind(pool()) as (statement: Statement) => Promise<{ rows: object[] }>;
  const listen = (statement: Statement) => {
    sent.push(statement);
    return ask(statement);
  };
  Object.assign(pool(), { query: listen });
  try {
    await listAudit(organization, filter, 50, after);
  } finally {
    Object.assign(pool(), { query: ask });
  }
  const [{ text, values } = { text: "", values: [] }] = sent;
  const { rows } = await ask({ text: `EXPLAIN ANALYZE ${text}`, values });
  return rows.map((row) => Object.values(row)[0]).join("\n");
}

/** Entries that were read in vain, or all of them. */
const inVain = /Rows Removed|Seq Scan on audit_entry|Bitmap Heap Scan on audit_entry/;
const user = { type: "user", id: newId() };

it.each([
  ["a group without an entry", { group: "settings" as const }, "noun"],
  ["a person who did nothing", { actor: user }, "actor"],
  ["somebody without an id who did nothing", { actor: { type: "setup", id: null } }, "actor"],
])("of %s reads its own entries alone, by an index", async (_, filter, index) => {
  const after = { at: "2026-01-01T00:00:20.000Z", id: newId() };
  for (const plan of [await planOf(filter), await planOf(filter, after)]) {
    expect(plan).toMatch(`Index Scan Backward using audit_entry_organization_id_${index}_created_at_id_idx`);
    expect(plan).not.toMatch(inVain);
  }
  // A page further on begins where it begins, instead of walking there.
  expect(await planOf(filter, after)).toMatch(/Index Cond: .*ROW\(created_at, id\) </);
});

it("of everything goes by time, also far below", async () => {
  const plan = await planOf({}, { at: "2026-01-01T00:00:01.000Z", id: newId() });
  expect(plan).toContain("using audit_entry_organization_id_created_at_id_idx");
  expect(plan).not.toMatch(inVain);
});

it("holds the entries of all nouns of a group in their order, across pages", async () => {
  const own = await makeOrganization();
  await fillChain(
    own.organization,
    60,
    (place) => ["key.edited", "contact.erased", "record.updated"][place % 3] ?? "",
  );
  const places: number[] = [];
  for (let after: { at: string; id: string } | undefined; ; ) {
    const { data, hasMore } = await listAudit(own.organization, { group: "records" }, 7, after);
    places.push(...data.map(({ place }) => Number(place)));
    const last = data.at(-1);
    if (!hasMore || !last) break;
    after = last;
  }
  const wanted = Array.from({ length: 60 }, (_, index) => 60 - index).filter((place) => place % 3 !== 0);
  expect(places).toEqual(wanted);
});

import { expect, it } from "vitest";
import { insertContacts } from "@/lib/contacts/fixtures";
import { calls, pool } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { kinds } from "@/lib/records/kinds";
import type { Resource } from "@/lib/records/resource";
import { readFirst } from "@/lib/records/screen";

type Statement = { text: string; values: unknown[] };

/** How PostgreSQL does each statement that a list of contacts sends. */
async function plansOf(organization: OrganizationId, query: Record<string, string>): Promise<string[]> {
  const sent: Statement[] = [];
  const ask = calls().query.bind(calls()) as (statement: Statement) => Promise<unknown>;
  const listen = (statement: Statement) => {
    sent.push(statement);
    return ask(statement);
  };
  Object.assign(calls(), { query: listen });
  try {
    await readFirst(organization, kinds.get("contacts") as Resource, query, 25);
  } finally {
    Object.assign(calls(), { query: ask });
  }
  const plans = [];
  for (const { text, values } of sent.filter(({ text }) => text.includes("FROM contact r"))) {
    const { rows } = await pool().query({ text: `EXPLAIN ${text}`, values });
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  return plans;
}

it("a search walks a bounded part of the list, and finds what is rare by its index", async () => {
  const { organization } = await makeOrganization();
  await insertContacts(organization, 30_000);
  await pool().query("ANALYZE contact");
  const frequent = await plansOf(organization, { q: "example" });
  expect(frequent).toEqual([
    expect.stringMatching(/Index Scan.* using contact_organization_id_created_at_id_idx/),
  ]);
  const [walk, ...rest] = await plansOf(organization, { q: "zzz" });
  expect(walk).toContain("contact_organization_id_created_at_id_idx");
  expect(rest).toEqual([expect.stringContaining("Bitmap Index Scan on contact_search_text_idx")]);
});

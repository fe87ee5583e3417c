import { expect, it } from "vitest";
import { insertContacts } from "@/lib/contacts/fixtures";
import { pool } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { plansOf } from "@/lib/records/fixtures";
import { kinds } from "@/lib/records/kinds";
import type { Resource } from "@/lib/records/resource";
import { readFirst } from "@/lib/records/screen";

it("a search walks a bounded part of the list, and finds what is rare by its index", async () => {
  const { organization } = await makeOrganization();
  for (const part of [15_000, 15_000]) await insertContacts(organization, part);
  await pool().query("ANALYZE contact");
  const plansFor = (query: Record<string, string>) =>
    plansOf("contact", () => readFirst(organization, kinds.get("contacts") as Resource, query, 25));
  const frequent = await plansFor({ q: "example" });
  expect(frequent).toEqual([
    expect.stringMatching(/Index Scan.* using contact_organization_id_created_at_id_idx/),
  ]);
  const [walk, ...rest] = await plansFor({ q: "zzz" });
  expect(walk).toContain("contact_organization_id_created_at_id_idx");
  expect(rest).toEqual([expect.stringContaining("Bitmap Index Scan on contact_search_text_idx")]);
});

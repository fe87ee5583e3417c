import { expect, it } from "vitest";
import { makeTool } from "@/lib/api/fixtures";
import { insertContacts } from "@/lib/contacts/fixtures";
import { pool } from "@/lib/db";
import { plansOf } from "@/lib/records/fixtures";
import { kinds } from "@/lib/records/kinds";
import { kind, readNext } from "@/lib/records/order-fixtures";
import { readFirst } from "@/lib/records/screen";

it("a list is read along the order's index, from its start and from a cursor, in both directions", async () => {
  const tool = await makeTool();
  await insertContacts(tool.organization, 20_000);
  await pool().query("ANALYZE contact");
  const plans = async (query: Record<string, string>) => {
    const first = await readFirst(tool.organization, kind("contacts"), query, 25);
    return plansOf("contact", async () => {
      await readFirst(tool.organization, kind("contacts"), query, 25);
      await readNext(tool, "contacts", first.nextCursor ?? "", 25);
    });
  };
  for (const [sort, index] of [
    ["name", "Index Scan using contact_sort_name_idx"],
    ["-name", "Index Scan Backward using contact_sort_name_idx"],
    ["email", "Index Scan using contact_sort_email_idx"],
    ["-email", "Index Scan Backward using contact_sort_email_idx"],
  ] as const) {
    const [start, further] = await plans({ sort });
    for (const plan of [start, further]) {
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/Sort Key: .*sort_key|Seq Scan on contact/);
    }
    expect(further).toMatch(/Index Cond: .*ROW\(/);
  }
  const [walked] = await plans({ sort: "name", createdSince: "2026-10-01T00:00:00.000Z" });
  expect(walked).toMatch(/Subquery Scan on r [\s\S]*Limit [\s\S]*Index Scan using contact_sort_name_idx/);
});

it("every order of a kind has an index of the very same expression", async () => {
  const tool = await makeTool();
  for (const { name, word, orders = {} } of kinds.values())
    for (const sort of Object.keys(orders)) {
      const [plan] = await plansOf(name, () => readFirst(tool.organization, kind(word), { sort }, 5));
      expect([word, sort, plan]).toEqual([
        word,
        sort,
        expect.stringMatching(/Index Scan using \w+_(sort|amount|collected|next|starts|ends)_/),
      ]);
    }
});

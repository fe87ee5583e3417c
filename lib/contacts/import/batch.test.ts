import { expect, test } from "vitest";
import { Batch } from "@/lib/contacts/import/batch";
import { mapHeaders } from "@/lib/contacts/import/headers";
import { parseRow } from "@/lib/contacts/import/row";

const mapping = mapHeaders(["email", "nom"]);

function batchOf(...rows: [string, string][]) {
  const batch = new Batch();
  for (const cells of rows) {
    const parsed = parseRow(cells, mapping);
    if (parsed === "blank" || "problem" in parsed) throw new Error("unexpected");
    batch.add(parsed.key, parsed.person);
  }
  return batch;
}

const twice = () =>
  batchOf(
    ["a@example.org", "One"],
    ["b@example.org", "B"],
    ["A@example.org", "Two"],
    ["a@example.org", "Two"],
  );

test("each person goes to the database once, as the last row says", () => {
  expect(
    twice()
      .people()
      .map(({ person }) => [person.email, person.lastName]),
  ).toEqual([
    ["a@example.org", "Two"],
    ["b@example.org", "B"],
  ]);
});

test("each row counts once", () => {
  const all = (outcome: "created" | "updated") =>
    new Map(["a@example.org", "b@example.org"].map((key) => [key, outcome] as const));
  expect(twice().tally(all("created"))).toEqual({ created: 2, updated: 1, skipped: 1 });
  expect(twice().tally(all("updated"))).toEqual({ created: 0, updated: 3, skipped: 1 });
  expect(twice().tally(new Map())).toEqual({ created: 0, updated: 0, skipped: 4 });
});

import { expect, test } from "vitest";
import { Batch, type Fate } from "@/lib/import/batch";
import { mapHeaders } from "@/lib/import/headers";
import { contactFile } from "@/lib/import/people";
import { parseRow } from "@/lib/import/row";
import { bodiesOf } from "@/lib/records/bodies";

const mapping = mapHeaders(contactFile, ["email", "nom"]);
const { upsert } = bodiesOf(contactFile.resource);

function batchOf(...rows: [string, string][]) {
  const batch = new Batch();
  rows.forEach((cells, index) => {
    const parsed = parseRow(cells, mapping, contactFile, upsert);
    if (parsed === "blank" || "problem" in parsed) throw new Error("unexpected");
    batch.add(parsed.entry, index + 2);
  });
  return batch;
}

const twice = () =>
  batchOf(
    ["a@example.org", "One"],
    ["b@example.org", "B"],
    ["A@example.org", "Two"],
    ["a@example.org", "Two"],
  );

test("each record goes to the database once, as the last row says", () => {
  expect(
    twice()
      .entries()
      .map(({ patch }) => [patch.email, patch.lastName]),
  ).toEqual([
    ["a@example.org", "Two"],
    ["b@example.org", "B"],
  ]);
});

test("each row counts once, refused ones by their lines", () => {
  const refused: number[] = [];
  const tally = (...fates: Fate[]) => twice().tally(fates, (line) => refused.push(line));
  expect(tally("created", "created")).toEqual({ created: 2, updated: 1, skipped: 1 });
  expect(tally("updated", "updated")).toEqual({ created: 0, updated: 3, skipped: 1 });
  expect(tally("unchanged", "unchanged")).toEqual({ created: 0, updated: 0, skipped: 4 });
  expect(tally({ problem: "x" }, "created")).toEqual({ created: 1, updated: 0, skipped: 0 });
  expect(refused).toEqual([2, 4, 5]);
});

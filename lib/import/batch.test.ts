import { expect, test } from "vitest";
import { Batch, type Fate } from "@/lib/import/batch";
import { mapHeaders } from "@/lib/import/headers";
import { contactFile } from "@/lib/import/people";
import { parseRow, rowSchema } from "@/lib/import/row";

const mapping = mapHeaders(contactFile, ["email", "nom"]);
const schema = rowSchema(contactFile);

function batchOf(...rows: [string, string][]) {
  const batch = new Batch();
  rows.forEach((cells, index) => {
    const parsed = parseRow(cells, mapping, contactFile, schema);
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

test("each row counts once", () => {
  const tally = (...fates: Fate[]) => twice().tally(fates, () => {});
  expect(tally("created", "created")).toEqual({ created: 2, updated: 1, skipped: 1 });
  expect(tally("updated", "updated")).toEqual({ created: 0, updated: 3, skipped: 1 });
  expect(tally("unchanged", "unchanged")).toEqual({ created: 0, updated: 0, skipped: 4 });
});

test("rows that were refused together are tried again, each for itself", () => {
  const fates: Fate[] = [{ problem: "x" }, "created"];
  const refused: number[] = [];
  const batch = twice();
  expect(batch.tally(fates, ({ line }) => refused.push(line))).toEqual({
    created: 1,
    updated: 0,
    skipped: 0,
  });
  expect(refused).toEqual([]);
  const apart = batch.apart(fates);
  expect(apart.entries().map(({ patch }) => [patch.email, patch.lastName])).toEqual([
    ["a@example.org", "One"],
    ["A@example.org", "Two"],
    ["a@example.org", "Two"],
  ]);
  const tally = apart.tally(["created", { problem: "x" }, "unchanged"], ({ line }) => refused.push(line));
  expect([tally, refused]).toEqual([{ created: 1, updated: 0, skipped: 1 }, [4]]);
  expect(apart.apart([{ problem: "x" }, { problem: "x" }, { problem: "x" }]).rows).toBe(0);
});

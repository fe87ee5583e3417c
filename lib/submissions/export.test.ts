import { expect, it } from "vitest";
import type { FormField } from "@/lib/forms/field";
import { columnsOf } from "@/lib/submissions/export";
import type { ShownSubmission } from "@/lib/submissions/shown";

const field = (key: string, label: string): FormField => ({
  key,
  label,
  type: "text",
  required: false,
  options: [],
  helpText: null,
});

const submission = (answers: Record<string, unknown>): ShownSubmission => ({
  id: "0",
  answers,
  contact: null,
  source: null,
  submittedAt: "2026-01-01T00:00:00.000Z",
  createdAt: "2026-01-01T00:00:00.000Z",
});

it("questions of one label, or of a column's own name, keep a column each, in the form's order", () => {
  const fields = [
    field("b", "Name"),
    field("a", "Name"),
    field("c", "2026"),
    field("d", "source"),
    field("e", "__proto__"),
  ];
  const columns = columnsOf(fields);
  expect(Object.keys(columns)).toEqual([
    ...["submittedAt", "contactEmail", "contactId"],
    ...["Name (b)", "Name (a)", "2026 (c)", "source (d)", "__proto__"],
    ...["otherAnswers", "source", "id"],
  ]);
  const row = submission({ a: "x", b: false, c: 0, d: ["1", "2"], e: null });
  expect(Object.values(columns).map((read) => read(row))).toEqual([
    ...["2026-01-01T00:00:00.000Z", null, null],
    ...["false", "x", 0, "1; 2", null],
    ...[null, null, "0"],
  ]);
});

it("an answer to nothing that is asked is no other question's, even where every object has its name", () => {
  const columns = columnsOf([field("constructor", "Constructor")]);
  expect(columns.Constructor?.(submission({}))).toBeNull();
  expect(columns.otherAnswers?.(submission({ toString: "x" }))).toBe('{"toString":"x"}');
});

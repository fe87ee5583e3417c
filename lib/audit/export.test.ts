import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { writeExport } from "@/lib/audit/export";
import type { AuditEntry } from "@/lib/audit/schema";

const entry = (name: string): AuditEntry => ({
  id: "0",
  at: "2026-01-01T00:00:00.000Z",
  place: "1",
  actor: { type: "user", id: null, name },
  action: "key.created",
  target: { id: null, name: `${name} "quoted", and\nmore` },
  changes: { name: { to: "=1" } },
  address: "192.0.2.1",
  requestId: null,
});

async function write(names: string[], format: "csv" | "jsonl") {
  async function* batches() {
    for (const name of names) yield [entry(name)];
  }
  let text = "";
  for await (const piece of writeExport(batches(), format)) text += piece;
  return text;
}

it("a cell that could begin a formula is shown as it is and never computed", async () => {
  const names = ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "=cmd|' /C calc'!A0", "Ada", "a=b", ""];
  const rows: Record<string, string>[] = parse(await write(names, "csv"), { columns: true, bom: true });
  expect(rows.map(({ actor }) => actor)).toEqual(
    names.map((name) => (["Ada", "a=b", ""].includes(name) ? name : `'${name}`)),
  );
  for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
});

it("quotes, commas and line ends stay in their cell", async () => {
  const rows: Record<string, string>[] = parse(await write(["Ada"], "csv"), { columns: true, bom: true });
  expect(rows).toEqual([
    expect.objectContaining({ target: 'Ada "quoted", and\nmore', changes: '{"name":{"to":"=1"}}' }),
  ]);
});

it("JSON lines are the entries as they are", async () => {
  const lines = (await write(["=1", "Ada"], "jsonl")).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual([entry("=1"), entry("Ada")]);
});

it("an empty log is the names of its columns, or nothing", async () => {
  expect(await write([], "csv")).toMatch(/^\uFEFFtime,place,[\w,]+,id\r\n$/);
  expect(await write([], "jsonl")).toBe("");
});

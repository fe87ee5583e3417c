import type { z } from "zod";
import { type Frame, readFrames } from "@/lib/backup/frames";
import { type BackupSummary, type Header, header, tableEnd, tableStart } from "@/lib/backup/header";
import { Failure } from "@/lib/errors";

const contradicts = (file: string) =>
  new Failure("malformed_request", `The backup ${file} contradicts itself.`);

/** What stores a table's rows. `rows` is what the backup says it holds. */
export type Sink = (
  table: Header["tables"][number],
  data: AsyncIterable<Buffer>,
) => Promise<{ rows: number } | undefined>;

function parsed<Schema extends z.ZodType>(schema: Schema, frame: Frame, file: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(frame.payload.toString("utf8")));
  } catch {
    throw contradicts(file);
  }
}

/**
 * Reads a backup from end to end: hands its header to `begin`, then each table's rows to the sink that it answers.
 * Throws one sentence when the file is another one, damaged, cut short, or holds other rows than it says.
 */
export async function readBackup(
  file: string,
  begin: (header: Header) => Promise<Sink>,
): Promise<BackupSummary> {
  const frames = readFrames(file);
  const next = async (): Promise<Frame | undefined> => {
    const { value, done } = await frames.next();
    return done ? undefined : value;
  };
  try {
    const first = await next();
    if (first?.kind !== "header") throw contradicts(file);
    const about = parsed(header, first, file);
    const sink = await begin(about);
    let rows = 0;
    for (const table of about.tables) {
      const start = await next();
      if (start?.kind !== "table" || parsed(tableStart, start, file).name !== table.name)
        throw contradicts(file);
      let end: Frame | undefined;
      async function* data() {
        for (end = await next(); end?.kind === "data"; end = await next()) yield end.payload;
      }
      const stored = await sink(table, data());
      if (end?.kind !== "end") throw contradicts(file);
      const said = parsed(tableEnd, end, file);
      if (stored && stored.rows !== said.rows) throw contradicts(file);
      rows += said.rows;
    }
    if (await next()) throw contradicts(file);
    const schemaVersion = about.migrations.at(-1) ?? "";
    return { schemaVersion, createdAt: about.createdAt, tables: about.tables.length, rows };
  } finally {
    await frames.return(undefined);
  }
}

/** Reads all of a backup and stores nothing. */
export async function verifyBackup(file: string): Promise<Header> {
  let found: Header | undefined;
  await readBackup(file, async (about) => {
    found = about;
    return async (_table, data) => {
      for await (const _ of data);
      return undefined;
    };
  });
  if (!found) throw contradicts(file);
  return found;
}

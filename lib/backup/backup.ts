import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { listMigrations, listSequences, listTables, quote } from "@/lib/backup/catalogue";
import { withConnection } from "@/lib/backup/connection";
import { encodeFrames, type Frame, json } from "@/lib/backup/frames";
import type { BackupSummary, Header } from "@/lib/backup/header";
import { Failure } from "@/lib/errors";

async function describe(client: Client): Promise<Header> {
  const tables = await listTables(client);
  const migrations = await listMigrations(client);
  if (migrations.length === 0)
    throw new Failure("conflict", "The database has no tables yet: there is nothing to back up.");
  return { createdAt: new Date().toISOString(), migrations, tables, sequences: await listSequences(client) };
}

async function* framesOf(
  client: Client,
  header: Header,
  count: (rows: number) => void,
): AsyncGenerator<Frame> {
  yield json("header", header);
  for (const { name, columns } of header.tables) {
    yield json("table", { name });
    const rows = client.query(
      copyTo(`COPY public.${quote(name)} (${columns.map(quote).join(", ")}) TO STDOUT`),
    );
    for await (const payload of rows) yield { kind: "data", payload };
    yield json("end", { rows: rows.rowCount });
    count(rows.rowCount);
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().catch((error: NodeJS.ErrnoException) => {
    // Some file systems cannot sync a folder.
    if (error.code !== "EINVAL" && error.code !== "EPERM") throw error;
  });
  await handle.close();
}

/**
 * Writes the whole database, as it is at one moment, into `file`: in one piece or not at all.
 * An existing file is replaced at the very end. Only its owner may read it.
 */
export async function writeBackup(file: string): Promise<BackupSummary & { bytes: number }> {
  const partial = `${file}.${randomBytes(4).toString("hex")}.partial`;
  try {
    const summary = await withConnection(async (client) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      const header = await describe(client);
      let rows = 0;
      const frames = framesOf(client, header, (more) => {
        rows += more;
      });
      await pipeline(
        Readable.from(encodeFrames(frames), { objectMode: true, highWaterMark: 1 }),
        createGzip({ level: 5 }),
        createWriteStream(partial, { mode: 0o600, flags: "wx" }),
      );
      await client.query("COMMIT");
      const schemaVersion = header.migrations.at(-1) ?? "";
      return { schemaVersion, createdAt: header.createdAt, tables: header.tables.length, rows };
    });
    await sync(partial);
    await rename(partial, file);
    await sync(dirname(file));
    return { ...summary, bytes: (await stat(file)).size };
  } catch (error) {
    await rm(partial, { force: true });
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Failure("not_found", `There is no folder ${dirname(file)}.`);
    }
    if ((error as NodeJS.ErrnoException).code === "EISDIR")
      throw new Failure("conflict", `${file} is a folder.`);
    throw error;
  }
}

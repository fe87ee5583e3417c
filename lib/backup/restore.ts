import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import {
  dropEverything,
  holdsData,
  listMigrations,
  listTables,
  quote,
  unimportant,
} from "@/lib/backup/catalogue";
import { withConnection } from "@/lib/backup/connection";
import { readBackup, verifyBackup } from "@/lib/backup/contents";
import type { BackupSummary, Header } from "@/lib/backup/header";
import { Failure } from "@/lib/errors";

/** What this version of the code knows of the schema. */
export type Migrations = {
  known: readonly string[];
  /** Applies what is missing up to and with this one. */
  applyUpTo: (last: string) => Promise<void>;
  applyAll: () => Promise<void>;
};

const restoreLock = 5_318_008_002;

const notEmpty = () =>
  new Failure("conflict", "The database is not empty: a backup is restored only into an empty one.");

function requireKnown(about: Header, known: readonly string[]): void {
  const unknown = about.migrations.find((name) => !known.includes(name));
  if (unknown) {
    throw new Failure(
      "conflict",
      `The backup was made by a newer version of Latchkey (it has ${unknown}): use that one.`,
    );
  }
  if (about.migrations.some((name, index) => known[index] !== name)) {
    throw new Failure("conflict", "The backup was made by another version of Latchkey: use that one.");
  }
}

/** Gives the empty database the schema that the backup was made with. */
async function prepareSchema(client: Client, about: Header, migrations: Migrations): Promise<void> {
  const tables = await listTables(client);
  const present = await listMigrations(client);
  if (tables.length > 0 && (present.length === 0 || (await holdsData(client, tables)))) throw notEmpty();
  const fits = present.every((name, index) => about.migrations[index] === name);
  if (!fits) await dropEverything(client);
  const last = about.migrations.at(-1);
  if (last && (!fits || present.length < about.migrations.length)) await migrations.applyUpTo(last);
}

async function copyIn(client: Client, table: Header["tables"][number], data: AsyncIterable<Buffer>) {
  const columns = table.columns.map(quote).join(", ");
  const target = client.query(copyFrom(`COPY public.${quote(table.name)} (${columns}) FROM STDIN`));
  await pipeline(data, target);
  return { rows: target.rowCount };
}

/**
 * Fills an empty database from a backup, in one transaction, and then applies the newer migrations.
 * The file is read to its end before anything is touched. Throws one sentence and leaves the database empty otherwise.
 */
export async function restoreBackup(file: string, migrations: Migrations): Promise<BackupSummary> {
  const about = await verifyBackup(file);
  requireKnown(about, migrations.known);
  const summary = await withConnection(async (client) => {
    const lock = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [
      restoreLock,
    ]);
    if (!lock.rows[0]?.got) throw new Failure("conflict", "Another restore is under way.");
    await prepareSchema(client, about, migrations);
    await client.query("BEGIN");
    const tables = await listTables(client);
    const names = tables.map((table) => `public.${quote(table.name)}`).join(", ");
    // Held until the end, so that nobody sets up an organization in between.
    await client.query(`LOCK TABLE ${names} IN ACCESS EXCLUSIVE MODE`);
    if (await holdsData(client, tables)) throw notEmpty();
    // All others are empty, and the audit log may not be emptied anyhow.
    const used = tables.filter(({ name }) => unimportant.has(name));
    await client.query(`TRUNCATE ${used.map(({ name }) => `public.${quote(name)}`).join(", ")}`);
    const restored = await readBackup(file, async () => (table, data) => copyIn(client, table, data));
    for (const { name, value } of about.sequences) {
      await client.query("SELECT setval($1::regclass, $2::bigint)", [`public.${quote(name)}`, value]);
    }
    // What was ended after the backup must not come back to life: everybody signs in anew.
    await client.query("DELETE FROM session; DELETE FROM password_link; DELETE FROM rate_limit");
    await client.query("COMMIT");
    await client.query(`ANALYZE ${names}`);
    return restored;
  });
  await migrations.applyAll();
  return summary;
}

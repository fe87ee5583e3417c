import type { Client } from "pg";
import type { Header } from "@/lib/backup/header";

export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

const notOfExtension = (catalogue: string, oid: string) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;

/** The application's own tables, each after those that it refers to; not the request log, whose partitions are days. */
export async function listTables(client: Client): Promise<Header["tables"]> {
  const { rows } = await client.query<{ name: string; columns: string[]; parents: string[] }>(`
    SELECT c.relname AS name,
      ARRAY(SELECT a.attname::text FROM pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            ORDER BY a.attnum) AS columns,
      ARRAY(SELECT p.relname::text FROM pg_constraint k JOIN pg_class p ON p.oid = k.confrelid
            WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS parents
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition
      AND ${notOfExtension("pg_class", "c.oid")}
    ORDER BY c.relname`);
  const ordered: Header["tables"] = [];
  const placed = new Set<string>();
  let waiting = rows;
  while (waiting.length > 0) {
    const ready = waiting.filter((table) => table.parents.every((parent) => placed.has(parent)));
    if (ready.length === 0) throw new Error("The tables refer to each other in a circle.");
    for (const { name, columns } of ready) {
      ordered.push({ name, columns });
      placed.add(name);
    }
    waiting = waiting.filter((table) => !placed.has(table.name));
  }
  return ordered;
}

/** Sequences that were used, with the last value that each gave. */
export async function listSequences(client: Client): Promise<Header["sequences"]> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
  );
  return rows;
}

/** The migrations that were applied, oldest first; none in a database that was never migrated. */
export async function listMigrations(client: Client): Promise<string[]> {
  const table = await client.query("SELECT to_regclass('public._prisma_migrations') AS oid");
  if (table.rows[0]?.oid === null) return [];
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM "_prisma_migrations"
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map((row) => row.name);
}

/** Written by every start or failed sign-in: nobody misses these rows. */
export const unimportant = new Set(["_prisma_migrations", "installation", "rate_limit"]);

/** Whether any table holds something that a restore would destroy. */
export async function holdsData(client: Client, tables: Header["tables"]): Promise<boolean> {
  for (const { name } of tables) {
    if (unimportant.has(name)) continue;
    const { rows } = await client.query<{ some: boolean }>(
      `SELECT EXISTS (SELECT FROM public.${quote(name)}) AS some`,
    );
    if (rows[0]?.some) return true;
  }
  return false;
}

/** Takes everything of ours out of the public schema: for a schema of another version that holds nothing. */
export async function dropEverything(client: Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(`
    SELECT format('DROP TABLE IF EXISTS public.%I CASCADE', c.relname) AS statement, 1 AS turn
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND ${notOfExtension("pg_class", "c.oid")}
    UNION ALL
    SELECT format('DROP SEQUENCE IF EXISTS public.%I CASCADE', c.relname), 2
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S' AND ${notOfExtension("pg_class", "c.oid")}
    UNION ALL
    SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure), 3
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND ${notOfExtension("pg_proc", "p.oid")}
    UNION ALL
    SELECT format('DROP TYPE IF EXISTS public.%I CASCADE', t.typname), 4
    FROM pg_type t WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd') AND ${notOfExtension("pg_type", "t.oid")}
    ORDER BY turn`);
  await client.query("BEGIN");
  for (const { statement } of rows) await client.query(statement);
  await client.query("COMMIT");
}

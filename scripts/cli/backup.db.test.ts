import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { encodeFrames, readFrames } from "@/lib/backup/frames";
import { closeDatabase } from "@/lib/db";
import { createKey } from "@/lib/keys/data";
import { setUpOrganization } from "@/lib/orgs/data";
import { connect } from "../postgres-database.mjs";
import { createDatabase, dropDatabase } from "../test-database";
import { spawnCli } from "./spawn-cli";

// Each command is a process of its own, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 60_000 });

let folder = "";
let file = "";
const rawKeys: string[] = [];
const databases: string[] = [];

async function database(content: "migrated" | "empty"): Promise<string> {
  const url = await createDatabase(content);
  databases.push(url);
  return url;
}

async function read<Row>(url: string, text: string): Promise<Row[]> {
  const client = await connect(url);
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Every row of every table of a database, as text. */
async function contents(url: string): Promise<Record<string, string>> {
  const tables = await read<{ name: string }>(
    url,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename !~ '^pg_stat' ORDER BY 1",
  );
  const all: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = await read<{ row: string }>(url, `SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
    all[name] = rows.map(({ row }) => row).join("\n");
  }
  return all;
}

/** What a restore makes of the source: who signed out after the backup must not be signed in again by it. */
async function restored(): Promise<Record<string, string>> {
  const all = await contents(source);
  expect(all.session).not.toBe("");
  return { ...all, session: "" };
}

const restore = (url: string, from = file) =>
  spawnCli(["restore", from, "--json"], { env: { DATABASE_URL: url } });

let source = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-backup-"));
  file = join(folder, "backup.gz");
  source = await database("migrated");
  const env = { DATABASE_URL: source };
  const setup = [
    "setup",
    "--org",
    "Àcmé \\. \t Ltd",
    "--email",
    "ada@example.org",
    "--password-stdin",
    "--sample-data",
  ];
  const { stdout } = await spawnCli([...setup, "--json"], { input: "correct horse battery\n", env });
  const { slug } = JSON.parse(stdout);
  for (const kind of [
    ["--scopes", "contacts:read"],
    ["--kind", "secret_key"],
  ]) {
    const key = await spawnCli(["key", "create", "--org", slug, "--name", "n", ...kind, "--json"], { env });
    rawKeys.push(JSON.parse(key.stdout).key);
  }
  await read(
    source,
    `INSERT INTO session (id, user_id, expires_at) SELECT gen_random_uuid(), id, now() + interval '1 day' FROM "user"`,
  );
  const made = await spawnCli(["backup", file, "--json"], { env });
  expect(made).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(made.stdout)).toMatchObject({ file, needs: ["LATCHKEY_SECRET"] });
}, 60_000);

afterAll(async () => {
  await closeDatabase();
  for (const url of databases) await dropDatabase(url);
  await rm(folder, { recursive: true, force: true });
});

test("a backup restored into an empty database is the same to the last row", async () => {
  const target = await database("empty");
  const ended = await restore(target);
  expect(ended.code).toBe(0);
  expect(JSON.parse(ended.stdout)).toMatchObject({ secretFits: true, needs: ["LATCHKEY_SECRET"] });
  expect(await contents(target)).toEqual(await restored());
  const again = await restore(target);
  expect(again).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The database is not empty[^\n]*\n$/),
  });
});

test("a migrated database that nobody has used is empty enough", async () => {
  const target = await database("migrated");
  await read(target, "INSERT INTO installation (id, secret_check) VALUES (1, '\\x00')");
  expect((await restore(target)).code).toBe(0);
  expect(await contents(target)).toEqual(await restored());
});

test("an unused database of a newer schema goes back to the backup's", async () => {
  const target = await database("migrated");
  await read(target, "CREATE TYPE colour AS ENUM ('red'); CREATE TABLE later (id serial, hue colour)");
  await read(
    target,
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '9999_later', now())",
  );
  expect((await restore(target)).code).toBe(0);
  expect(await contents(target)).toEqual(await restored());
});

test("a database with somebody's own tables is left alone", async () => {
  const target = await database("empty");
  await read(target, "CREATE TABLE other (id int)");
  expect((await restore(target)).code).toBe(1);
  expect(Object.keys(await contents(target))).toEqual(["other"]);
});

test("no raw key is in a backup", async () => {
  const text = gunzipSync(await readFile(file)).toString("latin1");
  expect(text).toContain("ada@example.org");
  expect(rawKeys).toHaveLength(2);
  for (const key of rawKeys) {
    expect(text).toContain(key.slice(0, 12));
    expect(text).not.toContain(key.slice(12));
  }
});

test("a truncated backup is refused in one sentence and touches nothing", async () => {
  const cut = join(folder, "cut.gz");
  const bytes = await readFile(file);
  await writeFile(cut, bytes.subarray(0, bytes.length - 20));
  const target = await database("empty");
  const refused = await restore(target, cut);
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The backup [^\n]* cut short\.\n$/),
  });
  expect(await contents(target)).toEqual({});
});

test("a backup of a newer version is refused", async () => {
  async function* changed() {
    for await (const frame of readFrames(file)) {
      if (frame.kind !== "header") yield frame;
      else {
        const about = JSON.parse(frame.payload.toString());
        const header = { ...about, migrations: [...about.migrations, "99990101000000_later"] };
        yield { kind: frame.kind, payload: Buffer.from(JSON.stringify(header)) };
      }
    }
  }
  const parts: Buffer[] = [];
  for await (const part of encodeFrames(changed())) parts.push(part);
  const later = join(folder, "later.gz");
  await writeFile(later, gzipSync(Buffer.concat(parts)));
  const target = await database("empty");
  expect(await restore(target, later)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("newer version"),
  });
  expect(await contents(target)).toEqual({});
});

test("a backup that cannot be written leaves no file behind", async () => {
  const refused = await spawnCli(["backup", join(folder, "none", "backup.gz")]);
  expect(refused).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^There is no folder [^\n]*\n$/),
  });
  const broken = await database("empty");
  expect((await spawnCli(["backup", join(folder, "x.gz")], { env: { DATABASE_URL: broken } })).code).toBe(1);
  expect((await readdir(folder)).filter((name) => /x\.gz|partial/.test(name))).toEqual([]);
});

test("a database that changes meanwhile is backed up as it was at one moment", async () => {
  const draft = () => ({
    organizationName: randomUUID(),
    email: `${randomUUID()}@example.org`,
    name: "Ada",
    password: "correct horse battery",
    sampleData: true,
  });
  const moving = join(folder, "moving.gz");
  let done = false;
  const writer = (async () => {
    while (!done) {
      const { organizationId } = await setUpOrganization(draft(), commandLine);
      await createKey(
        organizationId,
        {
          name: "n",
          kind: "api_key",
          environment: "live",
          scopes: [],
          allowedIps: [],
          burst: null,
          expiresAt: null,
        },
        commandLine,
      );
    }
  })();
  expect((await spawnCli(["backup", moving])).code).toBe(0);
  done = true;
  await writer;
  const target = await database("empty");
  // Foreign keys and row counts would refuse a torn one.
  expect(await restore(target, moving)).toMatchObject({ code: 0 });
});

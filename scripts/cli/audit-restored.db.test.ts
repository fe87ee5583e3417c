import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "../postgres-database.mjs";
import { createDatabase, dropDatabase } from "../test-database";
import { spawnCli } from "./spawn-cli";

// The chain of the audit log is as good after a restore as it was before the backup.

// Each command is a process of its own, and a busy machine starts them slowly.
vi.setConfig({ testTimeout: 120_000 });

let folder = "";
let file = "";
let slug = "";
let keyId = "";
const databases: string[] = [];

async function database(content: "migrated" | "empty"): Promise<string> {
  const url = await createDatabase(content);
  databases.push(url);
  return url;
}

async function run(url: string, text: string): Promise<unknown[]> {
  const client = await connect(url);
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function command(url: string, ...args: string[]) {
  const ran = await spawnCli([...args, "--json"], {
    env: { DATABASE_URL: url },
    input: "correct horse battery\n",
  });
  return { code: ran.code, json: JSON.parse(ran.stdout || "{}"), stderr: ran.stderr };
}

const verdictOf = async (url: string) => {
  const { code, json } = await command(url, "audit", "verify", "--org", slug);
  return { code, ...json.organizations[0] };
};

let source = "";
let target = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-audit-"));
  file = join(folder, "backup.gz");
  source = await database("migrated");
  const person = ["--email", "ada@example.org", "--password-stdin"];
  ({ slug } = (await command(source, "setup", "--org", "Àcmé \\. \t Ltd", ...person)).json);
  const made = await command(
    source,
    "key",
    "create",
    "--org",
    slug,
    "--name",
    'n "=1", \\N',
    "--scopes",
    "contacts:read",
  );
  keyId = made.json.id;
  await command(source, "key", "rotate", keyId, "--org", slug, "--grace", "1h");
  await command(source, "key", "edit", keyId, "--org", slug, "--name", "Shop ✓");
  await command(source, "backup", file);
  target = await database("empty");
  expect(await command(target, "restore", file)).toMatchObject({ code: 0 });
}, 120_000);

afterAll(async () => {
  for (const url of databases) await dropDatabase(url);
  await rm(folder, { recursive: true, force: true });
});

test("a restored log verifies as the one that was backed up, and goes on from where it ended", async () => {
  const before = await verdictOf(source);
  expect(before).toMatchObject({ code: 0, slug, outside: 0, broken: null });
  expect(before.intact).toBeGreaterThanOrEqual(3);
  expect(await verdictOf(target)).toEqual(before);
  await command(target, "key", "revoke", keyId, "--org", slug);
  expect(await verdictOf(target)).toEqual({ ...before, intact: before.intact + 1 });
});

test("it is as append-only as it was, and what is changed by force is found", async () => {
  await expect(run(target, "UPDATE audit_entry SET actor_name = 'Nobody'")).rejects.toThrow("never changed");
  await run(
    target,
    `ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only;
     UPDATE audit_entry SET actor_name = 'Nobody' WHERE place = 2;
     ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only`,
  );
  const [changed] = (await run(target, "SELECT id::text FROM audit_entry WHERE place = 2")) as {
    id: string;
  }[];
  expect(await verdictOf(target)).toMatchObject({
    code: 1,
    intact: 1,
    broken: { place: "2", id: changed?.id, reason: "changed" },
  });
});

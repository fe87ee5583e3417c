import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyPassword } from "@/lib/auth/password";
import { closeDatabase, prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { isWellFormed } from "@/lib/keys/token";
import { createDatabase, dropDatabase } from "../test-database";
import { runCommandLine } from "./run";
import { spawnCli } from "./spawn-cli";

const email = `${randomUUID()}@example.org`;
const password = "correct horse battery";
let slug = "";
let folder = "";

/** What a command prints with --json, which must be one object and nothing else. */
async function json(args: string[]): Promise<Record<string, unknown>> {
  const ran = await runCommandLine([...args, "--json"]);
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  return JSON.parse(ran.stdout);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-cli-"));
  ({ slug } = await makeOrganization());
});

afterAll(async () => {
  await closeDatabase();
  await rm(folder, { recursive: true, force: true });
});

test("set-up and passwords from standard input, as processes of their own", async () => {
  const spawned = async (args: string[], input: string) => {
    const ran = await spawnCli([...args, "--password-stdin", "--json"], { input });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    return JSON.parse(ran.stdout);
  };
  const passwordIs = async (plain: string) =>
    verifyPassword(plain, (await prisma().user.findUniqueOrThrow({ where: { email } })).passwordHash);
  const made = await spawned(["setup", "--org", `Café ${randomUUID()}`, "--email", email], `${password}\n`);
  expect(Object.keys(made)).toEqual(["organizationId", "publicId", "slug"]);
  expect(made.slug).toMatch(/^cafe-/);
  expect(await passwordIs(password)).toBe(true);
  expect(await spawned(["user", "set-password", email], "another password")).toEqual({ email });
  expect(await passwordIs("another password")).toBe(true);
  const short = await spawnCli(["user", "set-password", email, "--password-stdin"], { input: "short" });
  expect(short).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/^The password [^\n]+\n$/),
  });
  const { url } = await json(["user", "reset-link", email.toUpperCase()]);
  expect(url).toMatch(/^http:\/\/[^/]+\/reset\?token=[\w-]{43}$/);
}, 60_000);

test("a key is made as its options say, and lives through its life", async () => {
  const options = ["--scopes", "events:read,contacts:read", "--env", "test", "--expires-in", "90d"];
  const more = ["--ips", "10.0.0.0/8", "--burst", "off"];
  const made = await json(["key", "create", "--org", slug, "--name", "Tool", ...options, ...more]);
  expect(Object.keys(made)).toEqual(["id", "key"]);
  expect(isWellFormed(String(made.key))).toBe(true);
  const { keys } = (await json(["key", "list", "--org", slug])) as { keys: { id: string }[] };
  expect(keys.find((key) => key.id === made.id)).toMatchObject({
    name: "Tool",
    kind: "api_key",
    environment: "test",
    scopes: ["contacts:read", "events:read"],
    allowedIps: ["10.0.0.0/8"],
    burst: 0,
    status: "active",
  });
  for (const [act, status] of Object.entries({ pause: "paused", resume: "active", revoke: "revoked" })) {
    expect(await json(["key", act, String(made.id), "--org", slug])).toMatchObject({ status });
  }
  await json(["key", "delete", String(made.id), "--org", slug]);
  const { keys: left } = (await json(["key", "list", "--org", slug])) as { keys: { id: string }[] };
  expect(left.some((key) => key.id === made.id)).toBe(false);
  expect(await runCommandLine(["key", "pause", String(made.id), "--org", slug])).toMatchObject({
    code: 1,
    stderr: "There is no such key.\n",
  });
});

test("a key is rotated and edited in place", async () => {
  const made = await json(["key", "create", "--org", slug, "--name", "Shop", "--scopes", "contacts:read"]);
  const id = String(made.id);
  const other = await json([
    "key",
    "create",
    "--org",
    slug,
    "--name",
    "Soon",
    "--scopes",
    "",
    "--expires-in",
    "2d",
  ]);
  const rotated = await json(["key", "rotate", id, "--org", slug, "--grace", "1h"]);
  expect(Object.keys(rotated)).toEqual(["id", "key"]);
  expect(rotated.id).toBe(id);
  expect(isWellFormed(String(rotated.key))).toBe(true);
  expect(rotated.key).not.toBe(made.key);
  const secretsOf = (key: Record<string, unknown>) =>
    (key.secrets as { prefix: string; endsAt: string | null }[]).map(({ prefix, endsAt }) => [
      prefix,
      endsAt,
    ]);
  const prefix = String(rotated.key).slice(0, 12);
  const changes = ["--name", "Shop 2", "--scopes", "events:read", "--ips", "10.0.0.0/8"];
  const edited = await json(["key", "edit", id, "--org", slug, ...changes, "--expires-in", "90d"]);
  expect(edited).toMatchObject({
    name: "Shop 2",
    scopes: ["events:read"],
    allowedIps: ["10.0.0.0/8"],
    prefix,
  });
  expect(edited.expiresAt).not.toBeNull();
  await json(["key", "rotate", String(other.id), "--org", slug, "--expires-in", "30d"]);
  const { keys } = await json(["key", "list", "--org", slug]);
  const renewed = (keys as { id: string; expiresAt: string | null }[]).find((one) => one.id === other.id);
  expect(Math.round((Date.parse(renewed?.expiresAt ?? "") - Date.now()) / 86_400_000)).toBe(30);
  expect(secretsOf(edited)).toEqual([
    [prefix, null],
    [String(made.key).slice(0, 12), expect.any(String)],
  ]);
  expect(secretsOf(await json(["key", "end-grace", id, "--org", slug]))).toEqual([[prefix, null]]);
  const freed = await json(["key", "edit", id, "--org", slug, "--ips", "", "--no-expiry"]);
  expect(freed).toMatchObject({ name: "Shop 2", allowedIps: [], expiresAt: null });
  await json(["key", "revoke", id, "--org", slug]);
  const wrong: [string[], number, string][] = [
    [["key", "rotate", id, "--org", slug], 1, "A revoked key stays revoked: create a new one.\n"],
    [["key", "rotate", id, "--org", slug, "--grace", "2h"], 2, ""],
    [["key", "edit", id, "--org", slug], 2, '"key edit" needs something to change: see --help.\n'],
    [["key", "edit", id, "--org", slug, "--name", "x"], 1, "A revoked key stays as it is.\n"],
    [["key", "edit", id, "--org", slug, "--ips", "10.0.0.0/40"], 2, ""],
    [["key", "edit", id, "--org", slug, "--expires-in", "1d", "--no-expiry"], 2, ""],
  ];
  for (const [args, code, sentence] of wrong) {
    const ran = await runCommandLine(args);
    expect(ran).toMatchObject({ code, stdout: "", stderr: expect.stringMatching(/^[^\n]+\n$/) });
    if (sentence) expect(ran.stderr).toBe(sentence);
  }
});

test("a new key lives as long as the organization says, unless somebody says otherwise", async () => {
  const own = await makeOrganization();
  await prisma().organization.update({
    where: { id: own.organization },
    data: { defaultLifetime: 30, longestLifetime: 90 },
  });
  const create = ["key", "create", "--org", own.slug, "--scopes", "contacts:read", "--name"];
  await json([...create, "a"]);
  await json([...create, "b", "--expires-in", "60d"]);
  await json([...create, "c", "--no-expiry"]);
  expect(await runCommandLine([...create, "d", "--expires-in", "91d"])).toMatchObject({ code: 2 });
  const { keys } = (await json(["key", "list", "--org", own.slug])) as {
    keys: { ownExpiresAt: string | null; expiresAt: string }[];
  };
  const days = (iso: string) => Math.round((Date.parse(iso) - Date.now()) / 86_400_000);
  expect(
    keys.map(({ ownExpiresAt, expiresAt }) => [ownExpiresAt && days(ownExpiresAt), days(expiresAt)]),
  ).toEqual([
    [null, 90],
    [60, 60],
    [30, 30],
  ]);
});

test("a secret key needs no scopes and has all", async () => {
  const made = await json(["key", "create", "--org", slug, "--name", "Secure", "--kind", "secret_key"]);
  expect(made.key).toMatch(/^ks_live_/);
  const { keys } = (await json(["key", "list", "--org", slug])) as {
    keys: { id: string; scopes: string[] }[];
  };
  expect(keys.find((key) => key.id === made.id)?.scopes).toHaveLength(18);
});

test("plan, limit and usage are set and shown", async () => {
  expect(await json(["org", "usage", slug])).toMatchObject({
    tier: "free_trial",
    limit: 80,
    used: 0,
    remaining: 80,
  });
  expect(await json(["org", "set-limit", slug, "100"])).toMatchObject({ slug, limit: 100 });
  expect(await json(["org", "set-tier", slug, "pinnacle"])).toMatchObject({
    tier: "pinnacle",
    limit: 20_000,
  });
});

test("a wrong command line is one sentence and exit code 2, a failed act one sentence and 1", async () => {
  const wrong: [string[], number][] = [
    [["key", "create", "--org", slug, "--name", "x", "--scopes", "all"], 2],
    [["key", "create", "--org", slug, "--name", "x".repeat(51), "--scopes", ""], 2],
    [["org", "set-tier", slug, "gold"], 2],
    [["org", "set-limit", slug, "many"], 2],
    [["setup", "--org", "x", "--email", "nobody", "--password-stdin"], 2],
    [["user", "set-password", email], 2],
    [["org", "usage", "no-such-organization"], 1],
    [["user", "reset-link", "nobody@example.org"], 1],
    [["import", "contacts", join(folder, "none.csv"), "--org", slug], 1],
  ];
  for (const [args, expected] of wrong) {
    const { code, stdout, stderr } = await runCommandLine([...args, "--json"]);
    expect(code, stderr).toBe(expected);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).not.toMatch(/ {4}at |Error:/);
    expect(JSON.parse(stdout)).toEqual({ error: stderr.trim() });
  }
});

test("an empty database is migrated first, another secret and a missing database are refused", async () => {
  const url = await createDatabase("empty");
  const usage = ["org", "usage", "none"];
  try {
    const env = { DATABASE_URL: url };
    expect(await spawnCli(usage, { env })).toMatchObject({
      code: 1,
      stderr: "There is no such organization.\n",
    });
    const other = await spawnCli(usage, { env: { ...env, LATCHKEY_SECRET: "another secret".repeat(4) } });
    expect(other).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^LATCHKEY_SECRET is not the one[^\n]+\n$/),
    });
    const none = await spawnCli(usage, { env: { DATABASE_URL: "postgresql://127.0.0.1:1/none" } });
    expect(none).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The database cannot be reached[^\n]*\n$/),
    });
  } finally {
    await dropDatabase(url);
  }
}, 60_000);

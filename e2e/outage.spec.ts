import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startPostgres } from "../scripts/postgres.mjs";
import { prepareDatabase } from "../scripts/postgres-database.mjs";
import { Installation } from "./installation";

// The database goes away under a running installation, and comes back.

const password = "a long enough sentence";
let folder: string;
let installation: Installation;
let database: Awaited<ReturnType<typeof startPostgres>>;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = await mkdtemp(join(tmpdir(), "latchkey-outage-"));
  database = await startPostgres({ folder: join(folder, "postgres"), durable: false });
  await prepareDatabase(database);
  const secret = "outage-secret-0123456789abcdef-0123456789";
  installation = await Installation.create({
    DATABASE_URL: database.urls.application,
    LATCHKEY_SECRET: secret,
  });
  await installation.start();
});

test.afterAll(async () => {
  await installation?.remove();
  await database?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("without its database it says so at once, leaks nothing, and recovers by itself", async ({
  page,
  request,
}) => {
  test.setTimeout(120_000);
  const { slug } = await installation.cli(
    ["setup", "--org", "Acme", "--email", "ada@example.org", "--password-stdin"],
    password,
  );
  const { key } = await installation.cli([
    "key",
    "create",
    "--org",
    String(slug),
    "--name",
    "Tool",
    "--scopes",
    "contacts:read",
  ]);
  const call = () =>
    request.get(`${installation.url}/integrations/v1/contacts`, {
      headers: { Authorization: `Bearer ${key}` },
    });
  const health = async (path = "") => (await request.get(`${installation.url}/api/health${path}`)).status();
  expect((await call()).status()).toBe(200);
  expect([await health(), await health("/ready")]).toEqual([200, 200]);
  await page.goto(`${installation.url}/login`);

  await database.stop();

  const began = Date.now();
  const refused = await call();
  expect(refused.status()).toBe(503);
  expect(Date.now() - began).toBeLessThan(3_000);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: "unavailable", status: 503 });
  expect([await health(), await health("/ready")]).toEqual([200, 503]);

  const signIn = async () => {
    await page.getByLabel("E-mail").fill("ada@example.org");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  await signIn();
  await expect(page.getByText(/temporarily unavailable/i)).toBeVisible();
  const told = `${await page.content()} ${page.url()} ${await refused.text()}`;
  expect(told).not.toMatch(/ECONNREFUSED|Prisma|5432|postgres/i);
  expect(told).not.toContain(String(database.port));
  await page.goto(`${installation.url}/login`);
  await expect(page.getByLabel("E-mail")).toBeVisible();

  database = await startPostgres({ folder: join(folder, "postgres"), port: database.port, durable: false });

  await expect.poll(async () => (await call()).status()).toBe(200);
  await signIn();
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
});

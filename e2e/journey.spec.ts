import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type APIResponse, expect, type Page, type Response, test } from "@playwright/test";
import { Installation } from "./installation";

// The whole way of a stranger: start, set up, sign in, import, make a key, and let a tool read with it.

const people = "e2e/data/us-500.csv";
const password = "a long enough sentence";

let installation: Installation;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  installation = await Installation.create();
  await installation.start();
});

test.afterAll(() => installation.remove());

async function setUp(page: Page) {
  await page.goto(installation.setupLink);
  await page.getByLabel("Organization name").fill("Atelier Bertrand");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("Your name").fill("Camille Bertrand");
  await page.getByLabel("E-mail").fill("camille@example.org");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create the organization" }).click();
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
}

async function signInAgain(page: Page) {
  await page.getByRole("button", { name: /Account menu of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await page.getByLabel("E-mail").fill("camille@example.org");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
}

/** Makes a key that may read contacts and nothing else, and answers it as the reveal dialog shows it. */
async function makeKey(page: Page): Promise<string> {
  await page.getByRole("button", { name: "New key" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New key" });
  await dialog.getByLabel(/^Name/).fill("Make - Mailchimp sync");
  await dialog.getByRole("button", { name: "Select none" }).click();
  await dialog.getByRole("checkbox", { name: /contacts:read/ }).check();
  await dialog.getByRole("button", { name: "Create the key" }).click();
  const reveal = page.getByRole("dialog", { name: "Your new key" });
  await expect(reveal).toContainText(/ke_live_[0-9A-Za-z]{38}/);
  const key = /ke_live_[0-9A-Za-z]{38}/.exec(await reveal.innerText())?.[0] ?? "";
  await reveal.getByRole("button", { name: "Copy the key", exact: true }).click();
  await reveal.getByRole("button", { name: "I have copied the key" }).click();
  await expect(reveal).toBeHidden();
  return key;
}

test("from a fresh installation to a tool that walks all 500 contacts, and the key is nowhere but in its hands", async ({
  page,
  context,
  request,
}) => {
  test.setTimeout(180_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: installation.url });
  const answers: Response[] = [];
  page.on("response", (response) => answers.push(response));

  await setUp(page);
  await signInAgain(page);

  const imported = await installation.cli(["import", "contacts", people, "--org", "atelier-bertrand"]);
  expect(imported).toMatchObject({ created: 500, updated: 0, failed: 0 });
  const again = await installation.cli(["import", "contacts", people, "--org", "atelier-bertrand"]);
  expect(again).toMatchObject({ created: 0, updated: 0, failed: 0 });

  const key = await makeKey(page);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);

  const found: string[] = [];
  let next: string | null = `${installation.url}/integrations/v1/contacts?limit=100`;
  while (next) {
    const answer: APIResponse = await request.get(next, { headers: { Authorization: `Bearer ${key}` } });
    expect(answer.status()).toBe(200);
    expect(answer.headers()["x-ratelimit-limit"]).toBe("80");
    const body: { data: { id: string }[]; next: string | null } = await answer.json();
    found.push(...body.data.map((contact) => contact.id));
    next = body.next;
  }
  expect(found).toHaveLength(500);
  expect(new Set(found).size).toBe(500);

  await page.reload();
  const row = page.getByRole("row", { name: /Make - Mailchimp sync/ });
  await expect(row).toContainText(`${key.slice(0, 12)}…`);
  await expect(row).toContainText("Active");

  const revealing = answers.filter(
    (answer) => answer.request().method() === "POST" && answer.url().endsWith("/api/dashboard/keys"),
  );
  expect(revealing).toHaveLength(1);
  for (const answer of answers.filter((one) => !revealing.includes(one))) {
    const text = await answer.text().catch(() => "");
    expect(text.includes(key), answer.url()).toBe(false);
  }
  expect((await page.content()).includes(key)).toBe(false);
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  expect(stored.includes(key)).toBe(false);
  expect(installation.output.includes(key)).toBe(false);

  const backup = join(installation.folder, "backup");
  await installation.cli(["backup", backup]);
  const bytes = await readFile(backup);
  const dump = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  expect(dump.includes("camille@example.org")).toBe(true);
  expect(dump.includes(key)).toBe(false);
  expect(dump.includes(key.slice(8))).toBe(false);
});

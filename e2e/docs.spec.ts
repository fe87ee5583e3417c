import AxeBuilder from "@axe-core/playwright";
import type { Page, Response } from "@playwright/test";
import { failures } from "@/lib/errors";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { expect, test } from "./fixtures";

let slug: string;
let key: string;
let publicId: string;
let secretKey: string;

test.beforeAll(async () => {
  const made = await makeOrganization();
  ({ slug, publicId } = made);
  ({ secret: key } = await makeKey(made.organization));
  ({ secret: secretKey } = await makeKey(made.organization, { kind: "secret_key" }));
});

async function openDocumentation(page: Page, query = "") {
  await page.goto(`/docs/${slug}${query}`);
  await expect(page.getByRole("button", { name: "Authorize" })).toBeVisible();
}

/** Opens GET /contacts, executes it, and gives the request and answer as the browser saw them. */
async function executeListContacts(page: Page): Promise<Response> {
  const operation = page.locator("#operations-contacts-listContacts");
  if (!(await operation.getByRole("button", { name: "Execute" }).isVisible())) {
    await operation
      .getByRole("button", { name: /^get \/contacts/i })
      .first()
      .click();
    await operation.getByRole("button", { name: "Try it out" }).click();
  }
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith("/contacts"));
  await operation.getByRole("button", { name: "Execute" }).click();
  const response = await answered;
  await expect(operation.locator(".live-responses-table .response-col_status").last()).toContainText(
    String(response.status()),
  );
  return response;
}

async function authorize(page: Page, values: Record<string, string>) {
  await page.getByRole("button", { name: "Authorize" }).click();
  const dialog = page.locator(".dialog-ux");
  for (const [scheme, value] of Object.entries(values)) {
    const form = dialog.locator(".auth-container").filter({ hasText: scheme });
    await form.getByRole("textbox").fill(value);
    await form.getByRole("button", { name: /apply credentials|authorize/i }).click();
  }
  await dialog.locator(".btn-done").first().click();
}

test("anyone reads the documentation and tries it with the test credentials, and the page asks no other site", async ({
  page,
  context,
}) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== process.env.E2E_BASE_URL)
      foreign.push(request.url());
  });
  await openDocumentation(page);
  await page.getByRole("button", { name: "Fill in the test credentials" }).click();
  await expect(page.getByText(/^Filled in\./)).toBeVisible();

  const sample = await executeListContacts(page);
  expect(sample.status()).toBe(200);
  expect(sample.headers()["x-sample-data"]).toBe("true");
  const sent = sample.request().headers();
  expect([sent["x-public-id"], sent["x-secret-key"]]).toEqual([
    "00000000-0000-0000-0000-000000000000",
    "DummySecretKey",
  ]);
  await expect(page.locator(".live-responses-table")).toContainText("x-sample-data: true");

  expect(foreign).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

test("a real key works too, and one form of credentials takes the place of the other", async ({ page }) => {
  await openDocumentation(page);
  await page.getByRole("button", { name: "Fill in the test credentials" }).click();
  await authorize(page, { "bearer (http": key });
  const byKey = await executeListContacts(page);
  expect(byKey.status()).toBe(200);
  expect(byKey.headers()["x-sample-data"]).toBeUndefined();
  expect(byKey.request().headers()["x-public-id"]).toBeUndefined();

  await authorize(page, { "publicId (apiKey": publicId, "secretKey (apiKey": secretKey });
  const byPair = await executeListContacts(page);
  expect(byPair.status()).toBe(200);
  expect(byPair.request().headers().authorization).toBeUndefined();
  expect(byPair.request().headers()["x-secret-key"]).toBe(secretKey);
});

test("a signed-in reader's cookies stay out of the calls, and the page's own query changes nothing", async ({
  page,
  context,
}) => {
  await context.addCookies([{ name: "session", value: "mine", url: process.env.E2E_BASE_URL }]);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await openDocumentation(page, "?url=https://evil.example/a.json&configUrl=https://evil.example/b.json#/x");
  await expect(page.locator("#operations-contacts-listContacts")).toBeVisible();
  expect(asked.filter((url) => new URL(url).hostname === "evil.example")).toEqual([]);
  const answer = await executeListContacts(page);
  expect((await answer.request().allHeaders()).cookie).toBeUndefined();
});

test("the organization's name is on the page, the product's nowhere", async ({ page }) => {
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    if (/html|json|x-component/.test(response.headers()["content-type"] ?? "")) {
      bodies.push(response.text().catch(() => ""));
    }
  });
  await openDocumentation(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Org ${slug}`);
  await page.goto("/problems/not_found");
  await page.goto(`/docs/no-such-organization`);
  for (const body of await Promise.all(bodies))
    expect(/.{0,60}latchkey.{0,20}/i.exec(body)?.[0]).toBeUndefined();
});

test("what is unknown is a 404", async ({ request }) => {
  for (const path of [
    "docs/no-such-organization",
    `docs/${"x".repeat(300)}`,
    "docs/É",
    "problems/no_such",
    "problems/toString",
  ]) {
    expect((await request.get(`/${path}`)).status(), path).toBe(404);
  }
});

test("every code has its page, in English and French", async ({ request }) => {
  for (const code of Object.keys(failures)) {
    for (const language of ["en", "fr-CA,fr;q=0.9"]) {
      const answer = await request.get(`/problems/${code}`, {
        headers: { "Accept-Language": language },
      });
      expect(answer.status(), code).toBe(200);
      expect(await answer.text()).toContain(language === "en" ? "What to do" : "Que faire");
    }
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in ${colorScheme} outside swagger-ui, wide or narrow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await openDocumentation(page);
      const { violations } = await new AxeBuilder({ page }).exclude(".swagger-ui").analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.goto("/problems/quota_exceeded");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

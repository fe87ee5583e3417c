import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { commandLine } from "@/lib/audit/actor";
import { saveBranding } from "@/lib/branding/data";
import { failures } from "@/lib/errors";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { authorize, execute, foreignRequests, openDocumentation } from "./docs-page";
import { expect, test } from "./fixtures";

const listContacts = { id: "contacts-listContacts", path: "/contacts" };
const contactMeta = { id: "contact-getContactMeta", path: "/contact/meta" };

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

test("anyone reads the documentation and tries it with the test credentials, and the page asks no other site", async ({
  page,
  context,
}) => {
  const foreign = foreignRequests(page);
  await openDocumentation(page, `/docs/${slug}`);
  await page.getByRole("button", { name: "Fill in the test credentials" }).click();
  await expect(page.getByText(/^Filled in\./)).toBeVisible();

  const sample = await execute(page, listContacts);
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
  await openDocumentation(page, `/docs/${slug}`);
  await page.getByRole("button", { name: "Fill in the test credentials" }).click();
  await authorize(page, { "bearer (http": key });
  const byKey = await execute(page, listContacts);
  expect(byKey.status()).toBe(200);
  expect(byKey.headers()["x-sample-data"]).toBeUndefined();
  expect(byKey.request().headers()["x-public-id"]).toBeUndefined();

  await authorize(page, { "publicId (apiKey": publicId, "secretKey (apiKey": secretKey });
  const byPair = await execute(page, listContacts);
  expect(byPair.status()).toBe(200);
  expect(byPair.request().headers().authorization).toBeUndefined();
  expect(byPair.request().headers()["x-secret-key"]).toBe(secretKey);
});

test("Public ID and Secret Key open GET /contact/meta, and its answer is downloaded as JSON", async ({
  page,
}) => {
  await openDocumentation(page, `/docs/${slug}`);
  await authorize(page, { "publicId (apiKey": publicId, "secretKey (apiKey": secretKey });
  const answer = await execute(page, contactMeta);
  expect(answer.status()).toBe(200);
  const shown = await answer.json();
  const downloading = page.waitForEvent("download");
  await page
    .locator(`#operations-${contactMeta.id}`)
    .getByRole("button", { name: "Download" })
    .first()
    .click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  expect(JSON.parse(await readFile(await download.path(), "utf8"))).toEqual(shown);
});

test("every tool has its instructions, for both forms of credentials", async ({ page }) => {
  await openDocumentation(page, `/docs/${slug}`);
  for (const tool of ["curl", "Make", "n8n", "Zapier"]) {
    await page.getByRole("tab", { name: tool }).click();
    const panel = page.getByRole("tabpanel", { name: tool });
    await expect(panel).toContainText(`${process.env.E2E_BASE_URL}/integrations/v1/contacts`);
    for (const word of ["Bearer YOUR_KEY", "YOUR_PUBLIC_ID", "YOUR_SECRET_KEY"])
      await expect(panel).toContainText(word);
  }
});

test("a signed-in reader's cookies stay out of the calls, and the page's own query changes nothing", async ({
  page,
  context,
}) => {
  await context.addCookies([{ name: "session", value: "mine", url: process.env.E2E_BASE_URL }]);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await openDocumentation(
    page,
    `/docs/${slug}?url=https://evil.example/a.json&configUrl=https://evil.example/b.json#/x`,
  );
  await expect(page.locator("#operations-contacts-listContacts")).toBeVisible();
  expect(asked.filter((url) => new URL(url).hostname === "evil.example")).toEqual([]);
  const answer = await execute(page, listContacts);
  expect((await answer.request().allHeaders()).cookie).toBeUndefined();
});

test("the brand is on the page, the product nowhere", async ({ page }) => {
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    if (/html|json|x-component|image|css|javascript/.test(response.headers()["content-type"] ?? "")) {
      bodies.push(
        response.text().then(
          (text) => `${JSON.stringify(response.headers())} ${text}`,
          () => "",
        ),
      );
    }
  });
  await openDocumentation(page, `/docs/${slug}`);
  await expect(page.getByRole("banner")).toContainText(`Org ${slug}`);
  await expect(page).toHaveTitle(`Org ${slug} · API documentation`);
  const branded = await makeOrganization();
  await saveBranding(
    branded.organization,
    {
      ...{ productName: "Nordlicht Connect", docsTitle: "Nordlicht for developers", primaryColor: "#ffd400" },
      ...{ docsIntro: "First line.\n\nSecond line.", supportUrl: "https://nordlicht.example/help" },
      supportEmail: "help@nordlicht.example",
    },
    commandLine,
  );
  await openDocumentation(page, `/docs/${branded.slug}`);
  await expect(page).toHaveTitle("Nordlicht Connect · Nordlicht for developers");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nordlicht for developers");
  const banner = page.getByRole("banner");
  await expect(banner).toContainText("Second line.");
  await expect(banner.getByRole("link", { name: "Support" })).toHaveAttribute(
    "href",
    "https://nordlicht.example/help",
  );
  await expect(banner.getByRole("link", { name: "help@" })).toHaveAttribute(
    "href",
    "mailto:help@nordlicht.example",
  );
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
  test(`axe finds nothing in ${colorScheme}, wide or narrow, an operation executed, and in its dialog`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const check = async (builder = new AxeBuilder({ page })) => {
      const { violations } = await builder.analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    };
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await openDocumentation(page, `/docs/${slug}`);
      await page.getByRole("button", { name: "Fill in the test credentials" }).click();
      await execute(page, contactMeta);
      await check();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.getByRole("button", { name: "Authorize" }).click();
      await check(new AxeBuilder({ page }).include(".dialog-ux"));
    }
    await page.goto("/problems/quota_exceeded");
    await check();
  });
}

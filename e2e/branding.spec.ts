import sharp from "sharp";
import { commandLine } from "@/lib/audit/actor";
import { saveBranding } from "@/lib/branding/data";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { branding, fillBrand, pictureFile, save } from "./brand-page";
import {
  appear,
  appearances,
  enter,
  expect,
  expectWellMade,
  inLanguage,
  makeColleague,
  makeOwner,
  type Person,
  test,
} from "./fixtures";

const field = (page: import("@playwright/test").Page, name: string) =>
  page.getByRole("textbox", { name, exact: true });

const stored = ({ organization }: Person) =>
  prisma().branding.findUnique({ where: { organizationId: organization }, omit: { updatedAt: true } });

test("a super admin gives the organization a face, and sees it before and after saving", async ({
  page,
  owner,
}) => {
  await enter(page, owner);
  await page.goto(branding);
  const preview = page.getByRole("figure");
  await expect(preview).toContainText("API documentation");
  await field(page, "Product name").fill("Nordlicht Connect");
  await expect(preview).toContainText("Nordlicht Connect");
  await field(page, "Primary colour").fill("#ffd400");
  await expect(page.getByText("Text on it is black")).toBeVisible();
  await expect(page.getByText("Too faint on a light page")).toBeVisible();
  await page.locator("input[type=file]").setInputFiles(await pictureFile());
  await expect(page.getByText("The logo was saved")).toBeVisible();
  await expect(page.getByRole("img", { name: "Your logo" })).toBeVisible();
  // Uploading a logo takes nothing of what was typed.
  await expect(field(page, "Product name")).toHaveValue("Nordlicht Connect");
  await fillBrand(page, {
    "Support e-mail": "help@nordlicht.example",
    "Support address": "https://nordlicht.example",
    Title: "For developers",
    Introduction: "One.\n\nTwo.",
  });
  await expect(field(page, "Support address")).toHaveValue("https://nordlicht.example/");
  await expect(page.getByRole("navigation", { name: "Menu" })).toContainText("Nordlicht Connect");
  await expect(page).toHaveTitle("Platform Branding · Nordlicht Connect");

  await page.goto(`/docs/${owner.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("For developers");
  const logo = page.getByRole("banner").locator("img");
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(240);
  const address = await logo.getAttribute("src");
  const picture = await page.request.get(address ?? "");
  expect(picture.headers()).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "public, max-age=31536000, immutable",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
  expect((await page.request.get(`${address?.slice(0, -1)}x`)).status()).toBe(404);

  await page.goto(branding);
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("The logo was removed")).toBeVisible();
  await expect(page.getByText("No logo yet")).toBeVisible();
  expect((await page.request.get(address ?? "")).status()).toBe(404);
});

test("a name that looks like markup is a name everywhere", async ({ page, owner }) => {
  const name = "</title><script>alert(1)</script>";
  await enter(page, owner);
  await page.goto(branding);
  page.on("dialog", (dialog) => expect(dialog.message()).toBe("never"));
  const rest = { Title: `${name}"'`, Introduction: `<img src=x onerror=alert(2)>${name}` };
  await fillBrand(page, { "Product name": name, ...rest });
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Menu" })).toContainText(name);
  await expect(page).toHaveTitle(`Platform Branding · ${name}`);
  await page.goto(`/docs/${owner.slug}`);
  await expect(page.getByRole("button", { name: "Authorize" })).toBeVisible();
  await expect(page).toHaveTitle(`${name} · ${rest.Title}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(rest.Title);
  await expect(page.getByRole("banner")).toContainText(rest.Introduction);
  expect(await page.getByRole("banner").locator("script, img").count()).toBe(0);
});

test("bad values are refused beside their fields, and nothing is stored", async ({ page, owner }) => {
  const other = await makeOwner();
  const taken = `${newId()}.docs.test`;
  await saveBranding(other.organization, { docsHost: taken }, commandLine);
  await enter(page, owner);
  await page.goto(branding);
  const refuse = async (label: string, value: string, text: string) => {
    await field(page, label).fill(value);
    await save(page);
    await expect(field(page, label)).toHaveAccessibleDescription(new RegExp(text));
    await expect(field(page, label)).toBeFocused();
    await field(page, label).fill("");
  };
  for (const color of ["red;}body{", "#fff", "javascript:x"])
    await refuse("Primary colour", color, "Write it as #rrggbb");
  for (const url of ["javascript:alert(1)", "http://example.com", "https://a:b@example.com"])
    await refuse("Support address", url, "starts with https://");
  await refuse("Support e-mail", "nobody", "e-mail address");
  for (const host of ["https://docs.example.com", "docs.example.com:80", "127.0.0.1", "a/b.com", "localhost"])
    await refuse("Host name", host, "Enter a host name");
  await refuse("Host name", taken.toUpperCase(), "Another organization uses this host name");
  expect(await stored(owner)).toBeNull();
});

test("what is no picture, or too much of one, is refused as a logo", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto(branding);
  const huge = sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: "white" } });
  const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
  for (const [content, text] of [
    [Buffer.from(svg), "not a PNG, JPEG or WebP picture"],
    [Buffer.from("<!doctype html><script>alert(1)</script>"), "not a PNG, JPEG or WebP picture"],
    [Buffer.alloc(1_000_001, 7), "larger than 1 MB"],
    [await huge.png().toBuffer(), "more than 16 megapixels"],
    [(await pictureFile()).buffer.subarray(0, 700), "damaged"],
  ] as const) {
    const file = { name: "logo.png", mimeType: "image/png", buffer: content as Buffer };
    await page.locator("input[type=file]").setInputFiles(file);
    await expect(page.getByRole("alert").filter({ hasText: text })).toBeVisible();
  }
  expect(await stored(owner)).toBeNull();
});

test("others neither see it in the menu nor reach it", async ({ page, owner }) => {
  for (const role of ["admin", "member"] as const) {
    await enter(page, await makeColleague(owner, role));
    expect((await page.goto(branding))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Platform Branding" })).toHaveCount(0);
    for (const [method, path] of [
      ["PATCH", "branding"],
      ["POST", "branding/logo"],
      ["DELETE", "branding/logo"],
      ["PATCH", "branding/visibility"],
    ] as const) {
      const answer = await page.request.fetch(`/api/dashboard/${path}`, { method, data: {} });
      expect(answer.status(), `${role} ${method} ${path}`).toBe(404);
    }
  }
});

test("the Secure API's visibility is switched by keyboard, at once, and said", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto(branding);
  const control = page.getByRole("switch", { name: "Show Secure API to super admins only" });
  await control.focus();
  for (const [text, isRestricted] of [
    ["Only super admins see the Secure API now", true],
    ["Admins see the Secure API again", false],
  ] as const) {
    await page.keyboard.press("Space");
    await expect(page.getByText(text)).toBeVisible();
    await expect(control).toBeChecked({ checked: isRestricted });
    await expect(control).toBeFocused();
    const { organization: id } = owner;
    const { secureApiRestricted } = await prisma().organization.findUniqueOrThrow({ where: { id } });
    expect(secureApiRestricted).toBe(isRestricted);
  }
});

test("restricted while an admin looks at the integrations: the next click finds nothing, and the card is gone", async ({
  page,
  owner,
  browser,
}) => {
  const admin = await (await browser.newContext({ baseURL: process.env.E2E_BASE_URL })).newPage();
  await enter(admin, await makeColleague(owner, "admin"));
  await admin.goto("/app/integrations");
  const card = admin.getByRole("main").getByRole("link", { name: "Secure API" });
  await expect(card).toBeVisible();
  await enter(page, owner);
  await page.goto(branding);
  await page.getByRole("switch", { name: "Show Secure API to super admins only" }).click();
  await expect(page.getByText("Only super admins see the Secure API now")).toBeVisible();
  await card.click();
  await expect(admin.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await admin.goto("/app/integrations");
  await expect(admin.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(card).toHaveCount(0);
  await admin.context().close();
});

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing in any state of the page: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const named = inLanguage(locale);
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(branding);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await check();
    await field(page, named("Primary colour", "Couleur principale")).fill("red");
    await page
      .getByRole("button", { name: named("Save the branding", "Enregistrer l’image de marque") })
      .click();
    await expect(page.getByText(named("Write it as", "Écrivez-la"))).toBeVisible();
    await check();
    // The colours that are hardest to read.
    for (const primaryColor of ["#ffff00", "#000080", "#808080"]) {
      await saveBranding(owner.organization, { primaryColor, productName: "N".repeat(60) }, commandLine);
      await page.goto(branding);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await check();
      await page.goto("/app/developpeurs/tabs");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await check();
    }
  });
}

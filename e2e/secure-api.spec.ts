import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { setCustomLimit } from "@/lib/orgs/data";
import { enter, expect, makeColleague, test } from "./fixtures";
import { seed } from "./keys-page";
import { callWith, findPublicId, region, restrict, ring, secureApi } from "./secure-api-page";

test("a call that counts shows within two seconds, while the page stays open", async ({ page, owner }) => {
  const publicId = await findPublicId(owner);
  const { secret } = await seed(owner, "Pabbly", { kind: "secret_key" });
  await enter(page, owner);
  await page.goto(secureApi);
  await expect(page.getByRole("img", { name: "0 of 80 calls used" })).toBeVisible();
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  expect(await callWith(page, publicId, secret)).toBe(200);
  await expect(page.getByRole("img", { name: "1 of 80 calls used" })).toBeVisible({ timeout: 2_000 });
  const limits = region(page, "API Limits");
  await expect(limits.getByText("79", { exact: true })).toBeVisible();
  const today = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", timeZone: "UTC" });
  await expect(limits.getByText(`${today.format(new Date())}: 1 call`)).toBeAttached();
  expect(await page.evaluate(() => "stayed" in window)).toBe(true);
});

test("where the numbers cannot be had, the last ones stay and the page says so until they can", async ({
  page,
  owner,
}) => {
  await enter(page, owner);
  await page.goto(secureApi);
  await expect(ring(page)).toBeVisible();
  await page.route("**/api/dashboard/secure-api/usage", (route) => route.abort());
  await expect(page.getByText("Not up to date")).toBeVisible();
  await expect(page.getByRole("img", { name: "0 of 80 calls used" })).toBeVisible();
  await page.unroute("**/api/dashboard/secure-api/usage");
  await expect(page.getByText("Not up to date")).toBeHidden();
});

test("a page that is not in sight asks for nothing, and catches up when it is again", async ({
  page,
  owner,
}) => {
  await enter(page, owner);
  await page.goto(secureApi);
  const look = () => page.waitForRequest("**/api/dashboard/secure-api/usage");
  await look();
  const show = (state: string) =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => visibility });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await show("hidden");
  const asked = page.waitForRequest("**/api/dashboard/secure-api/usage", { timeout: 2_500 });
  await expect(asked).rejects.toThrow();
  const seen = look();
  await show("visible");
  await seen;
});

test("a super admin changes the plan, which ends a custom limit; an admin sees the plans only", async ({
  page,
  owner,
  browser,
}) => {
  await setCustomLimit(owner.organization, 5, commandLine);
  await enter(page, owner);
  await page.goto(secureApi);
  const limits = region(page, "API Limits");
  await expect(limits.getByText("Custom limit: 5 calls a month")).toBeVisible();
  await limits.getByRole("button", { name: "Change plan" }).click();
  const dialog = page.getByRole("dialog", { name: "Change plan" });
  await expect(dialog.getByRole("radio", { name: /Free Trial/ })).toBeChecked();
  await expect(dialog.getByText("The custom limit of 5 calls ends with it.")).toBeVisible();
  await dialog.getByRole("radio", { name: /Thrive/ }).check();
  await dialog.getByRole("button", { name: "Change plan" }).click();
  await expect(page.getByText("The plan is now Thrive")).toBeVisible();
  await expect(page.getByRole("img", { name: "0 of 2,000 calls used" })).toBeVisible();
  await expect(limits.getByRole("listitem").filter({ hasText: "Current plan" })).toContainText("Thrive");
  await expect(limits.getByText("Custom limit")).toBeHidden();
  const admin = await makeColleague(owner, "admin");
  const other = await browser.newPage({ baseURL: process.env.E2E_BASE_URL });
  await enter(other, admin);
  await other.goto(secureApi);
  await expect(region(other, "API Limits").getByText("Current plan")).toBeVisible();
  await expect(other.getByRole("button", { name: "Change plan" })).toHaveCount(0);
  await expect(other.getByRole("switch", { name: /once only/ })).toHaveCount(0);
  await other.close();
});

test("a month that is used up says so, and until when", async ({ page, owner }) => {
  await setCustomLimit(owner.organization, 0, commandLine);
  await enter(page, owner);
  await page.goto(secureApi);
  await expect(page.getByText(/This month’s calls are used up/)).toBeVisible();
  await expect(page.getByRole("img", { name: "0 of 0 calls used" })).toBeVisible();
});

test("the behaviour is saved at once, by mouse and by keyboard", async ({ page, owner }) => {
  const read = async () =>
    (await prisma().organization.findUniqueOrThrow({ where: { id: owner.organization } })).missingItems;
  await enter(page, owner);
  await page.goto(secureApi);
  const choice = page.getByRole("radiogroup", { name: "Missing or unknown items" });
  const fail = choice.getByRole("radio", { name: /Fail the request/ });
  const succeed = choice.getByRole("radio", { name: /Treat as successful/ });
  await expect(fail).toBeChecked();
  await succeed.click();
  await expect(page.getByText("Saved: missing and unknown items are treated as successful")).toBeVisible();
  await expect.poll(read).toBe("succeed");
  await page.reload();
  await expect(succeed).toBeChecked();
  await succeed.focus();
  await page.keyboard.press("ArrowUp");
  await expect(fail).toBeChecked();
  await expect.poll(read).toBe("fail");
});

test("the documentation opens beside the page and its link can be copied; so can the test credentials", async ({
  page,
  owner,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await enter(page, owner);
  await page.goto(secureApi);
  const link = page.getByRole("link", { name: /View the Live API Documentation/ });
  await expect(link).toHaveAttribute("href", `/docs/${owner.slug}`);
  await expect(link).toHaveAttribute("target", "_blank");
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await clipboard()).toBe(`${process.env.E2E_BASE_URL}/docs/${owner.slug}`);
  for (const [name, value] of [
    ["Public ID", await findPublicId(owner)],
    ["Test Public ID", "00000000-0000-0000-0000-000000000000"],
    ["Test Secret Key", "DummySecretKey"],
  ] as const) {
    await page.getByRole("button", { name: `Copy: ${name}`, exact: true }).click();
    await expect.poll(clipboard).toBe(value);
  }
});

test("restricted while an admin has the page open: the next click is a 404, and keys go on working", async ({
  page,
  owner,
}) => {
  const publicId = await findPublicId(owner);
  const { secret } = await seed(owner, "Make", { kind: "secret_key" });
  const admin = await makeColleague(owner, "admin");
  await enter(page, admin);
  await page.goto("/app/integrations");
  await expect(page.getByRole("main").getByRole("link", { name: "Secure API" })).toBeVisible();
  await restrict(owner, true);
  await page.getByRole("main").getByRole("link", { name: "Secure API" }).click();
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  expect((await page.goto(secureApi))?.status()).toBe(404);
  expect((await page.request.get("/api/dashboard/secure-api/usage")).status()).toBe(404);
  const created = await page.request.post("/api/dashboard/secret-keys", { data: { name: "No" } });
  expect(created.status()).toBe(404);
  await page.goto("/app/integrations");
  await expect(page.getByRole("link", { name: "Make" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Secure API" })).toHaveCount(0);
  expect(await callWith(page, publicId, secret)).toBe(200);
  await enter(page, owner);
  expect((await page.goto(secureApi))?.status()).toBe(200);
});

test("a member has neither the integrations nor the Secure API, and who is not signed in is asked to", async ({
  page,
  owner,
}) => {
  const paths = ["/app/integrations", "/app/integrations/make", secureApi];
  for (const path of paths) {
    await page.goto(path);
    await expect(page, path).toHaveURL(/\/login/);
  }
  await enter(page, await makeColleague(owner, "member"));
  for (const path of paths) expect((await page.goto(path))?.status(), path).toBe(404);
  expect((await page.request.get("/api/dashboard/secure-api/usage")).status()).toBe(404);
});

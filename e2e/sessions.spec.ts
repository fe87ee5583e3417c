import type { Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { removeMember, setPassword } from "@/lib/members/data";
import { enter, expect, fillSignIn, findUserId, makeColleague, makeOwner, password, test } from "./fixtures";

const wrong = "The e-mail address or the password is not right.";

/** Answers what a copy of this browser's cookies would now get. */
async function copyCookies(page: Page) {
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const copy = await page.context().browser()?.newContext({ baseURL: process.env.E2E_BASE_URL });
  if (!copy) throw new Error("no browser");
  return async () => {
    const answer = await copy.request.get("/app/account", { headers: { Cookie: cookies }, maxRedirects: 0 });
    const written = await copy.request.patch("/api/dashboard/account", {
      headers: { Cookie: cookies },
      data: { name: "Thief" },
    });
    return [answer.status(), written.status()];
  };
}

const open = [200, 200];
const shut = [307, 401];

test("a copied cookie is refused after sign-out", async ({ page, owner }) => {
  await enter(page, owner);
  const copy = await copyCookies(page);
  expect(await copy()).toEqual(open);
  await page.goto("/app");
  await page.getByRole("button", { name: /Account menu of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await copy()).toEqual(shut);
});

test("signing out everywhere ends the other browsers too", async ({ page, owner, browser }) => {
  const other = await browser.newPage({ baseURL: process.env.E2E_BASE_URL });
  await enter(other, owner);
  const copy = await copyCookies(other);
  await enter(page, owner);
  await page.goto("/app");
  await page.getByRole("button", { name: /Account menu of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out everywhere" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign out everywhere" });
  await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("You are signed out everywhere.")).toBeVisible();
  expect(await copy()).toEqual(shut);
  await other.goto("/app");
  await expect(other).toHaveURL(/\/login$/);
  await other.close();
});

test("a copied cookie is refused after the password was changed, and the new password opens", async ({
  page,
  owner,
}) => {
  const chosen = "another long enough sentence";
  await enter(page, owner);
  const copy = await copyCookies(page);
  await page.goto("/app/account");
  await page.getByLabel("Current password").fill("not this one");
  await page.getByLabel("New password").fill(chosen);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("This is not your current password")).toBeVisible();
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("At least 12 characters, at most 72 bytes")).toBeVisible();
  expect(await copy()).toEqual(open);

  await page.getByLabel("Current password").fill(password);
  await page.getByLabel("New password").fill(chosen);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("Your password was changed. Sign in with the new one.")).toBeVisible();
  expect(await copy()).toEqual(shut);
  await fillSignIn(page, owner.email, chosen);
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
});

test("a copied cookie is refused after removal from the organization, and after a password set by others", async ({
  page,
  owner,
}) => {
  const colleague = await makeColleague(owner, "admin");
  await enter(page, colleague);
  const copy = await copyCookies(page);
  expect(await copy()).toEqual(open);
  await setPassword(await findUserId(colleague), password, commandLine);
  expect(await copy()).toEqual(shut);

  await enter(page, colleague);
  const again = await copyCookies(page);
  expect(await again()).toEqual(open);
  await removeMember(owner.organization, await findUserId(colleague), "super_admin", commandLine);
  expect(await again()).toEqual(shut);
  await page.goto("/login");
  await fillSignIn(page, colleague.email, password);
  await expect(page.getByText(wrong)).toBeVisible();
});

test("a member finds the records and nothing of Developers", async ({ page, owner }) => {
  await enter(page, await makeColleague(owner, "member"));
  await page.goto("/app");
  await expect(page.getByRole("heading", { name: "Contacts", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Developers" })).toHaveCount(0);
  expect((await page.goto("/app/developpeurs/tabs"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  const answer = await page.request.post("/api/dashboard/keys", { data: { name: "x", scopes: [] } });
  expect(answer.status()).toBe(404);
});

test("another site cannot write with somebody's session", async ({ page, owner }) => {
  await enter(page, owner);
  const headers = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
  const answer = await page.request.post("/api/dashboard/keys", { headers, data: { name: "x", scopes: [] } });
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ code: "foreign_origin" });
});

test("somebody in two organizations switches between them", async ({ page, owner }) => {
  const second = await makeOwner();
  await prisma().membership.create({
    data: { organizationId: second.organization, userId: await findUserId(owner), role: "member" },
  });
  const name = await prisma().organization.findUniqueOrThrow({ where: { id: second.organization } });
  await enter(page, owner);
  await page.goto("/app");
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
  await page.getByRole("button", { name: /Switch organization/ }).click();
  await page.getByRole("menuitemradio", { name: name.name }).click();
  await expect(page.getByRole("heading", { name: "Contacts", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: `Switch organization: ${name.name}` })).toBeVisible();
  const stranger = await makeOwner();
  const refused = await page.request.post("/api/dashboard/session/organization", {
    data: { slug: stranger.slug },
  });
  expect(refused.status()).toBe(404);
});

test("name, language and theme are kept", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto("/app/account");
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your name was saved")).toBeVisible();
  await page.getByRole("button", { name: "Account menu of Ada Lovelace" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await page.getByRole("menuitemradio", { name: "Français" }).click();
  await expect(page.getByRole("heading", { name: "Compte", exact: true })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});

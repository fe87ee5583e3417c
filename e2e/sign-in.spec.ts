import type { APIRequestContext, Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { createPasswordLink, removeMember, setPassword } from "@/lib/members/data";
import {
  appear,
  appearances,
  enter,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  fillSignIn,
  findUserId,
  makeColleague,
  makeOwner,
  password,
  test,
} from "./fixtures";

const sessionCookie = "next-auth.session-token";
const wrong = "The e-mail address or the password is not right.";

test("the right password opens Developers, the wrong one says only that it is wrong", async ({ page, owner }) => {
  await page.goto("/login");
  await fillSignIn(page, owner.email, "not the password");
  await expect(page.getByText(wrong)).toBeVisible();
  await fillSignIn(page, "nobody@example.org", password);
  await expect(page.getByText(wrong)).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
  await fillSignIn(page, owner.email.toUpperCase(), password);
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();

  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === sessionCookie);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  await page.goto("/login");
  await expect(page).toHaveURL(/\/app\//);
});

test("empty fields are named beside them and nothing is sent", async ({ page }) => {
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Fill in this field")).toHaveCount(2);
});

test("after ten wrong passwords even the right one waits; when the time is over it opens again", async ({
  page,
  owner,
}) => {
  await page.goto("/login");
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const attempt = (secret: string) =>
    page.request.post("/api/auth/callback/credentials", { form: { email: owner.email, password: secret, csrfToken } });
  for (let tries = 0; tries < 10; tries++) expect((await attempt("wrong")).status()).toBe(401);
  const refused = await attempt(password);
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
  await fillSignIn(page, owner.email, password);
  await expect(page.getByText(/^Too many attempts/)).toBeVisible();

  // The time passes; nothing is forgotten by deleting it.
  await prisma().rateLimit.updateMany({ where: { key: { startsWith: "account:" } }, data: { expire: 1n } });
  await fillSignIn(page, owner.email, password);
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
});

test.describe("no body or address makes the sign-in fail on our side", () => {
  const url = "/api/auth/callback/credentials";
  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  const post = async (request: APIRequestContext, data: string | Buffer, headers: Record<string, string> = form) =>
    (await request.post(url, { data, headers })).status();

  test("wrong media types are 415", async ({ request }) => {
    const json = { "Content-Type": "application/json" };
    expect(await post(request, '{"email":{"not":""}}', json)).toBe(415);
    expect(await post(request, "{", json)).toBe(415);
    expect(await post(request, "x", { "Content-Type": "multipart/form-data; boundary=x" })).toBe(415);
  });

  test("odd forms are refused with a 4xx", async ({ request }) => {
    const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
    const bodies = [
      "",
      "%zz",
      "email=a&email=b",
      "email[not]=&password[not]=",
      "email=%00&password=%00",
      `__proto__=1&constructor=2&csrfToken=${csrfToken}`,
      `email=x&password=y&csrfToken=${csrfToken}&callbackUrl=http://[`,
      `email=x&password=y&csrfToken=${csrfToken}&callbackUrl=javascript:alert(1)`,
      `email=%ED%A0%80&password=y&csrfToken=${csrfToken}`,
      `email=a@b.c&password=${"p".repeat(900)}&csrfToken=${csrfToken}`,
    ];
    for (const body of bodies) {
      const status = await post(request, body);
      expect([status >= 400, status < 500], `${body}: ${status}`).toEqual([true, true]);
    }
    expect(await post(request, Buffer.from([0x65, 0x3d, 0xff, 0xfe]))).toBe(400);
    expect(await post(request, `email=${"a".repeat(17_000)}`)).toBe(413);
  });

  test("odd addresses are refused with a 4xx", async ({ request }) => {
    const get = async (path: string) => (await request.get(path, { maxRedirects: 0 })).status();
    expect(await get(`${url}?${"a".repeat(20_000)}`)).toBe(414);
    expect(await get("/api/auth/%zz")).toBe(400);
    expect(await get(url)).toBe(405);
    for (const path of ["session", "providers", "signin", "_log", "callback", "callback/github", "constructor"]) {
      expect(await get(`/api/auth/${path}`), path).toBe(404);
    }
    expect((await request.get("/api/auth/csrf?callbackUrl=http://[&callbackUrl=2")).status()).toBe(200);
  });

  test("a cookie that is not ours is nobody's", async ({ request }) => {
    for (const value of ["x", "%zz", "a.b.c.d.e", "eyJhbGciOiJkaXIifQ....", "x".repeat(3_000)]) {
      const headers = { Cookie: `${sessionCookie}=${value}; next-auth.callback-url=http://[; next-auth.csrf-token=|` };
      expect((await request.get("/api/auth/csrf", { headers })).status()).toBe(200);
      const answer = await request.post("/api/dashboard/keys", { headers, data: {} });
      expect(answer.status()).toBe(401);
      expect((await request.get("/app", { headers, maxRedirects: 0 })).headers().location).toBe("/login");
    }
  });
});

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

test("a copied cookie is refused after the password was changed, and the new password opens", async ({ page, owner }) => {
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

test("a one-time link sets a password once", async ({ page, owner }) => {
  const chosen = "chosen behind a link";
  const link = new URL(await createPasswordLink(owner.email, commandLine));
  const path = `${link.pathname}${link.search}`;
  await page.goto(path);
  await expect(page.getByText(`For ${owner.email}.`)).toBeVisible();
  await page.getByLabel("New password").fill(chosen);
  await page.getByRole("button", { name: "Set the password" }).click();
  await fillSignIn(page, owner.email, chosen);
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("a member finds the account and nothing of Developers", async ({ page, owner }) => {
  await enter(page, await makeColleague(owner, "member"));
  await page.goto("/app");
  await expect(page.getByRole("heading", { name: "Account", exact: true })).toBeVisible();
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
  await expect(page.getByRole("heading", { name: "Account", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: `Switch organization: ${name.name}` })).toBeVisible();
  const stranger = await makeOwner();
  const refused = await page.request.post("/api/dashboard/session/organization", { data: { slug: stranger.slug } });
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

test("a browser that wants French gets French", async ({ browser }) => {
  const page = await browser.newPage({ baseURL: process.env.E2E_BASE_URL, locale: "fr-FR" });
  await page.goto("/login");
  await expect(page.getByRole("heading", { name: "Connexion" })).toBeVisible();
  await page.close();
});

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing before sign-in and in the account: ${locale}, ${scheme}, ${width}`, async ({ page, owner }) => {
    await appear(page, appearance);
    for (const path of ["/login", "/reset?token=spent", "/nothing-here"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
    await enter(page, owner);
    await page.goto("/app/account");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    if (width < 768) await page.getByRole("button", { name: /^(Open the menu|Ouvrir le menu)$/ }).click();
    await page.getByRole("button", { name: /Account menu of|Menu du compte/ }).click();
    await expect(page.getByRole("menuitem").first()).toBeVisible();
    await expectAccessible(page);
  });
}

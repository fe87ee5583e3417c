import type { APIRequestContext } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { createPasswordLink } from "@/lib/members/data";
import { expect, fillSignIn, password, test } from "./fixtures";

const sessionCookie = "next-auth.session-token";
const wrong = "The e-mail address or the password is not right.";

test("the right password opens Developers, the wrong one says only that it is wrong", async ({
  page,
  owner,
}) => {
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
    page.request.post("/api/auth/callback/credentials", {
      form: { email: owner.email, password: secret, csrfToken },
    });
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
  const post = async (
    request: APIRequestContext,
    data: string | Buffer,
    headers: Record<string, string> = form,
  ) => (await request.post(url, { data, headers })).status();

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
    for (const path of [
      "session",
      "providers",
      "signin",
      "_log",
      "callback",
      "callback/github",
      "constructor",
    ]) {
      expect(await get(`/api/auth/${path}`), path).toBe(404);
    }
    expect((await request.get("/api/auth/csrf?callbackUrl=http://[&callbackUrl=2")).status()).toBe(200);
  });

  test("a cookie that is not ours is nobody's", async ({ request }) => {
    for (const value of ["x", "%zz", "a.b.c.d.e", "eyJhbGciOiJkaXIifQ....", "x".repeat(3_000)]) {
      const headers = {
        Cookie: `${sessionCookie}=${value}; next-auth.callback-url=http://[; next-auth.csrf-token=|`,
      };
      expect((await request.get("/api/auth/csrf", { headers })).status()).toBe(200);
      const answer = await request.post("/api/dashboard/keys", { headers, data: {} });
      expect(answer.status()).toBe(401);
      expect((await request.get("/app", { headers, maxRedirects: 0 })).headers().location).toBe("/login");
    }
  });
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

test("a browser that wants French gets French", async ({ browser }) => {
  const page = await browser.newPage({ baseURL: process.env.E2E_BASE_URL, locale: "fr-FR" });
  await page.goto("/login");
  await expect(page.getByRole("heading", { name: "Connexion" })).toBeVisible();
  await page.close();
});

import { get } from "node:http";
import { commandLine } from "@/lib/audit/actor";
import { saveBranding } from "@/lib/branding/data";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { authorize, execute, foreignRequests, openDocumentation } from "./docs-page";
import { enter, expect, test } from "./fixtures";

// The organization's own host name, which the browser is told to find on this machine.

const { port } = new URL(process.env.E2E_BASE_URL ?? "http://localhost");

/** Status of the sign-in on a host. */
const askSignIn = (host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(`${process.env.E2E_BASE_URL}/login`, { headers: { host } }, (answer) => {
      resolve(answer.resume().statusCode);
    }).on("error", reject);
  });

async function makeHost() {
  const { organization, publicId, slug } = await makeOrganization();
  const docsHost = `${newId()}.docs.test`;
  await saveBranding(organization, { docsHost, productName: "Nordlicht" }, commandLine);
  const { secret } = await makeKey(organization, { kind: "secret_key" });
  // A name counts within seconds; until then its host is as any other and has the sign-in.
  await expect.poll(() => askSignIn(`${docsHost}:${port}`)).toBe(404);
  return { organization, publicId, slug, secret, origin: `http://${docsHost}:${port}` };
}

/** Status and text of an address of the page's own host. */
const look = (page: import("@playwright/test").Page, path: string, headers: Record<string, string> = {}) =>
  page.evaluate(
    async ([address, sent]) => {
      const answer = await fetch(address, { headers: sent });
      return { status: answer.status, text: await answer.text() };
    },
    [path, headers] as const,
  );

test("shows the documentation at its root, and the API answers there", async ({ page, context }) => {
  const { origin, publicId, secret, slug } = await makeHost();
  const foreign = foreignRequests(page, origin);
  expect((await page.goto(origin))?.status()).toBe(200);
  await openDocumentation(page, `${origin}/?url=https://evil.example/a.json`);
  await expect(page).toHaveTitle("Nordlicht · API documentation");
  expect(new URL(page.url()).pathname).toBe("/");
  await expect(page.getByRole("group", { name: "Base address" })).toHaveText(`${origin}/integrations/v1`);

  await authorize(page, { "publicId (apiKey": publicId, "secretKey (apiKey": secret });
  const answer = await execute(page, { id: "contact-getContactMeta", path: "/contact/meta" });
  expect([answer.status(), new URL(answer.url()).origin]).toEqual([200, origin]);

  const document = await look(page, "/openapi.json?version=3.0");
  expect(JSON.parse(document.text)).toMatchObject({
    openapi: "3.0.3",
    servers: [{ url: "/integrations/v1" }],
  });
  expect((await look(page, "/problems/not_found")).status).toBe(200);
  const list = await look(page, "/integrations/v1/contacts?sort=updatedAt&limit=1", {
    "X-Public-ID": publicId,
    "X-Secret-Key": secret,
  });
  expect(JSON.parse(list.text).next).toMatch(`${origin}/integrations/v1/contacts?limit=1&cursor=`);
  expect(foreign).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(slug).toBeTruthy();
});

test("has nothing else of the application, and says so without its name", async ({ page, owner }) => {
  const { origin, slug } = await makeHost();
  const { slug: other } = await makeHost();
  await enter(page, owner);
  expect((await page.goto(origin))?.status()).toBe(200);
  const gone = [
    "/login",
    "/setup",
    "/reset",
    "/app",
    "/app/branding",
    "/icon.svg",
    `/docs/${other}`,
    `/docs/${slug}`,
  ];
  const api = [
    "/api/dashboard/keys",
    "/api/auth/session",
    "/api/auth/csrf",
    "/api/health",
    "/api/setup",
    "/api/x",
  ];
  for (const path of [...gone, ...api]) {
    const { status, text } = await look(page, path);
    expect([path, status]).toEqual([path, 404]);
    expect(text).not.toMatch(/latchkey/i);
  }
  await page.goto(`${origin}/login`);
  await expect(page.getByRole("heading", { name: "Nothing here" })).toBeVisible();
});

test("is a host like any other once it is given up", async ({ page }) => {
  const { origin, organization } = await makeHost();
  expect((await page.goto(`${origin}/login`))?.status()).toBe(404);
  await saveBranding(organization, { docsHost: null }, commandLine);
  await expect.poll(async () => (await page.goto(`${origin}/login`))?.status()).toBe(200);
});

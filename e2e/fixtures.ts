import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { hashPassword } from "@/lib/auth/password";
import type { Role } from "@/lib/auth/roles";
import { closeDatabase, prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { setUpOrganization } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

export { expect };

export const password = "a long enough sentence";

export type Person = { email: string; name: string; organization: OrganizationId; slug: string };

/** A fresh organization and its super admin. */
export async function makeOwner(): Promise<Person> {
  const unique = newId().slice(-12);
  const email = `owner-${unique}@example.org`;
  const name = "Ada Owner";
  const { organizationId, slug } = await setUpOrganization(
    { organizationName: `Atelier ${unique}`, email, name, password },
    commandLine,
  );
  return { email, name, organization: organizationId, slug };
}

/** Somebody else in the same organization. */
export async function makeColleague({ organization, slug }: Person, role: Role): Promise<Person> {
  const email = `${role.replace("_", "-")}-${newId().slice(-12)}@example.org`;
  const name = "Grace Colleague";
  await prisma().user.create({
    data: {
      id: newId(),
      email,
      name,
      passwordHash: await hashPassword(password),
      memberships: { create: { organizationId: organization, role } },
    },
  });
  return { email, name, organization, slug };
}

export async function findUserId({ email }: Person): Promise<string> {
  return (await prisma().user.findUniqueOrThrow({ where: { email }, select: { id: true } })).id;
}

/** Signs the page's browser in without the form: for what comes after it. */
export async function enter(page: Page, { email }: Person): Promise<void> {
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const answer = await page.request.post("/api/auth/callback/credentials", {
    form: { email, password, csrfToken },
  });
  expect(answer.status()).toBe(200);
}

export async function fillSignIn(page: Page, email: string, secret: string): Promise<void> {
  // What is typed before the page lives is not in its form; the page before this one lived too.
  await page.waitForURL(/\/login/);
  await page.locator("html[data-alive]").waitFor();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Colours in motion have no contrast to measure. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

/** Each language once in each scheme's company, on a wide and on a narrow screen. */
export const appearances = [
  { locale: "en", scheme: "light", width: 1280 },
  { locale: "fr", scheme: "dark", width: 1280 },
  { locale: "en", scheme: "dark", width: 390 },
  { locale: "fr", scheme: "light", width: 360 },
] as const;

export async function appear(page: Page, { locale, scheme, width }: (typeof appearances)[number]) {
  await page.context().addCookies([{ name: "locale", value: locale, url: process.env.E2E_BASE_URL }]);
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  await page.setViewportSize({ width, height: 800 });
}

/** Nothing may stick out at the side. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over).toBeLessThanOrEqual(0);
}

/** Axe finds nothing, and nothing sticks out at the side. */
export async function expectWellMade(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

/** Chooses the text of the language that the page is in. */
export const inLanguage =
  (locale: "en" | "fr") =>
  (english: string, french: string): string =>
    locale === "en" ? english : french;

type Fixtures = { complaints: string[]; owner: Person };

export const test = base.extend<Fixtures, { database: undefined }>({
  baseURL: async ({ browserName: _ }, use) => use(process.env.E2E_BASE_URL),
  /** Nothing is touched before the page lives: what is chosen on a signed-in page that is only drawn is lost. */
  page: async ({ page }, use) => {
    const goTo = page.goto.bind(page);
    page.goto = async (...args) => {
      const response = await goTo(...args);
      const isScreen = new URL(page.url()).pathname.startsWith("/app/");
      if (isScreen && response?.ok()) await page.locator("html[data-alive]").waitFor();
      return response;
    };
    await use(page);
  },
  database: [
    async ({ browserName: _ }, use) => {
      await use(undefined);
      await closeDatabase();
    },
    { scope: "worker", auto: true },
  ],
  /** What the browser complained of; no test may leave any that it did not expect. */
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !/Failed to load resource/.test(message.text())) {
          complaints.push(message.text());
        }
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  owner: async ({ browserName: _ }, use) => use(await makeOwner()),
});

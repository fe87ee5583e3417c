import type { Locator, Page } from "@playwright/test";
import { prisma } from "@/lib/db";
import { expect, type Person } from "./fixtures";

// What the specs of the Secure API page look at.

export const secureApi = "/app/integrations/secure-api";
/** The page of one Secret Key. */
export const secretKeyPage = (id: string) => `${secureApi}/keys/${id}`;

export const region = (page: Page, name: string): Locator => page.getByRole("region", { name });
export const ring = (page: Page): Locator => page.getByRole("img", { name: /calls used/ });
export const revealed = (page: Page): Locator => page.getByRole("dialog", { name: "Your new Secret Key" });

export const findPublicId = async ({ organization }: Person): Promise<string> =>
  (await prisma().organization.findUniqueOrThrow({ where: { id: organization } })).publicId;

/** As if everybody of the organization had signed in so long ago. */
export const signedInAgo = ({ organization }: Person, minutes: number) =>
  prisma().session.updateMany({
    where: { organizationId: organization },
    data: { createdAt: new Date(Date.now() - minutes * 60_000) },
  });

export const restrict = ({ organization }: Person, secureApiRestricted: boolean) =>
  prisma().organization.update({ where: { id: organization }, data: { secureApiRestricted } });

/** A tool calls with the header pair; the status of the answer. */
export async function callWith(page: Page, publicId: string, secret: string): Promise<number> {
  const answer = await page.request.get("/integrations/v1/contacts", {
    headers: { "X-Public-ID": publicId, "X-Secret-Key": secret },
  });
  return answer.status();
}

/** Adds a key through the page and answers its raw secret, with the dialog still open. */
export async function addKey(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Add Secret Key" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a Secret Key" });
  await dialog.getByLabel(/^Name/).fill(name);
  await dialog.getByRole("button", { name: "Save" }).click();
  const shown = revealed(page).getByLabel("Secret Key", { exact: true });
  await expect(shown).toBeVisible();
  return (await shown.textContent()) ?? "";
}

export const clipboardOf = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

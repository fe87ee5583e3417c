import type { Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import type { Role } from "@/lib/auth/roles";
import { newId } from "@/lib/ids";
import { createInvitation } from "@/lib/members/invitation-data";
import type { Person } from "./fixtures";

// What the specs of the Members page look at, and who is invited there.

export const members = "/app/members";
export const someone = () => `guest-${newId().slice(-12)}@example.org`;
export const memberRow = (page: Page, email: string) => page.getByRole("row").filter({ hasText: email });

/** Invites somebody; the address that their link leads to. */
export async function seedInvitation({ organization }: Person, email: string, role: Role = "member") {
  const { url } = await createInvitation(organization, { email, role }, "super_admin", commandLine);
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** Chooses something from the menu of somebody's row. */
export async function choose(page: Page, email: string, act: string): Promise<void> {
  await memberRow(page, email)
    .getByRole("button", { name: /Actions for/ })
    .click();
  await page.getByRole("menuitem", { name: act }).click();
}

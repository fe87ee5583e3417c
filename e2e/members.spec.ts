import { prisma } from "@/lib/db";
import { enter, expect, fillSignIn, findUserId, makeColleague, makeOwner, password, test } from "./fixtures";
import { choose, memberRow, members, seedInvitation, someone } from "./members-page";

test("somebody is invited, opens the link in a private window, and is a member", async ({
  page,
  owner,
  browser,
}) => {
  const email = someone();
  await enter(page, owner);
  await page.goto(members);
  await expect(memberRow(page, owner.email)).toContainText("You");
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite a person" });
  await dialog.getByLabel("E-mail").fill("nobody");
  await dialog.getByRole("button", { name: "Make an invitation link" }).click();
  await expect(dialog.getByText("Enter an e-mail address")).toBeVisible();
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("radio", { name: "Admin", exact: true }).check();
  await dialog.getByRole("button", { name: "Make an invitation link" }).click();
  const shown = page.getByRole("dialog", { name: "Invitation link" });
  const link = await shown.getByRole("note", { name: "Link" }).innerText();
  await shown.getByRole("button", { name: "Done" }).click();
  const invitations = page.getByRole("table", { name: "Open invitations" });
  await expect(invitations.getByRole("row", { name: email })).toContainText("in 7 days");
  // It is in no later answer.
  await page.reload();
  expect(await page.content()).not.toContain(new URL(link).searchParams.get("token"));

  const guest = await browser.newPage({ baseURL: process.env.E2E_BASE_URL });
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: /^Join Atelier/ })).toBeVisible();
  await guest.getByLabel("Your name").fill("Grace Guest");
  await guest.getByLabel("Password", { exact: true }).fill("short");
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest.getByText("At least 12 characters, at most 72 bytes")).toBeVisible();
  await guest.getByLabel("Password", { exact: true }).fill(password);
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest.getByText("You are a member now. Sign in to go on.")).toBeVisible();
  await fillSignIn(guest, email, password);
  await expect(guest.getByRole("heading", { name: "Developers" })).toBeVisible();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await guest.close();

  await page.reload();
  await expect(memberRow(page, email)).toContainText("Grace Guest");
  await expect(memberRow(page, email)).toContainText("Admin");
  await expect(invitations).toBeHidden();
});

test("somebody who has an account joins with their own password, and keeps it", async ({ page, owner }) => {
  const known = await makeOwner();
  await page.goto(await seedInvitation(owner, known.email, "admin"));
  await expect(page.getByLabel("Your name")).toHaveCount(0);
  await page.getByLabel("Your password").fill("not their password");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByText("This is not the password of this account")).toBeVisible();
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await fillSignIn(page, known.email, password);
  await page.getByRole("button", { name: /Switch organization/ }).click();
  await expect(page.getByRole("menuitemradio")).toHaveCount(2);
});

test("a new role ends the person's session; so does a removal", async ({ page, owner, browser }) => {
  const colleague = await makeColleague(owner, "admin");
  const other = await browser.newPage({ baseURL: process.env.E2E_BASE_URL });
  await enter(other, colleague);
  await other.goto(members);
  // An admin may do nothing to somebody above.
  await expect(memberRow(other, owner.email).getByRole("button", { name: /Actions for/ })).toHaveCount(0);

  await enter(page, owner);
  await page.goto(members);
  await choose(page, colleague.email, "Change role");
  await page.getByRole("dialog").getByRole("radio", { name: "Member", exact: true }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Change the role" }).click();
  await expect(page.getByText("Grace Colleague has a new role")).toBeVisible();
  await expect(memberRow(page, colleague.email)).toContainText("Member");
  await other.reload();
  await expect(other).toHaveURL(/\/login$/);
  await enter(other, colleague);
  expect((await other.goto(members))?.status()).toBe(404);

  await choose(page, colleague.email, "Remove");
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Grace Colleague was removed")).toBeVisible();
  await expect(memberRow(page, colleague.email)).toHaveCount(0);
  await other.goto("/app");
  await expect(other).toHaveURL(/\/login$/);
  await other.close();
});

test("a member is signed out everywhere, and gets a link for a new password", async ({ page, owner }) => {
  const colleague = await makeColleague(owner, "member");
  const userId = await findUserId(colleague);
  await enter(page, colleague);
  await enter(page, owner);
  await page.goto(members);
  await choose(page, colleague.email, "Sign out everywhere");
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByText("Grace Colleague is signed out everywhere")).toBeVisible();
  expect(await prisma().session.count({ where: { userId } })).toBe(0);
  await choose(page, colleague.email, "Password link");
  await page.getByRole("dialog").getByRole("button", { name: "Make a link" }).click();
  const shown = page.getByRole("dialog", { name: "Password link" });
  await shown.getByRole("button", { name: "Copy the link" }).click();
  await expect(shown.getByRole("status")).toHaveText("Copied");
  await page.goto(await shown.getByRole("note", { name: "Link" }).innerText());
  await expect(page.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
});

test("a menu that is open stays open while the list is refreshed under it", async ({ page, owner }) => {
  const colleague = await makeColleague(owner, "member");
  await enter(page, owner);
  await page.goto(members);
  await choose(page, colleague.email, "Change role");
  // Holds back what the refresh asks for, until it is let go.
  await page.route(/[?&]_rsc=/, () => undefined);
  await page.getByRole("dialog").getByRole("radio", { name: "Admin", exact: true }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Change the role" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await memberRow(page, colleague.email)
    .getByRole("button", { name: /Actions for/ })
    .click();
  const item = page.getByRole("menuitem", { name: "Password link" });
  await expect(item).toBeVisible();
  const before = await item.elementHandle();
  await page.unroute(/[?&]_rsc=/);
  await expect(memberRow(page, colleague.email)).toContainText("Admin");
  await expect(item).toBeVisible();
  expect(await before?.isVisible()).toBe(true);
});

test("the last super admin can neither leave nor step down, and is told so", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto(members);
  await choose(page, owner.email, "Leave");
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(page.getByText("The last super admin can be neither removed nor demoted")).toBeVisible();
  await makeColleague(owner, "super_admin");
  await choose(page, owner.email, "Leave");
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(/\/login$/);
});

test("an invitation is renewed and revoked with the keyboard alone", async ({ page, owner }) => {
  const email = someone();
  const first = await seedInvitation(owner, email);
  await enter(page, owner);
  await page.goto(members);
  await page.getByRole("button", { name: "Invite" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Invite a person" }).waitFor();
  await page.keyboard.type(owner.email);
  await page.keyboard.press("Enter");
  await expect(page.getByText("This person is a member already")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Invite" })).toBeFocused();

  await page.getByRole("button", { name: `New link for ${email}` }).focus();
  await page.keyboard.press("Enter");
  const asked = page.getByRole("dialog", { name: `New link for ${email}?` });
  await expect(asked.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const shown = page.getByRole("dialog", { name: "Invitation link" });
  const second = await shown.getByRole("note", { name: "Link" }).innerText();
  await expect(shown.getByRole("button", { name: "Copy the link" })).toBeFocused();
  await page.keyboard.press("Escape");
  // The dialogs follow each other, and none loses the focus.
  await expect(page.getByRole("button", { name: "Invite" })).toBeFocused();

  await page.getByRole("button", { name: `Revoke the invitation of ${email}` }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: `Revoke the invitation of ${email}?` }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`The invitation of ${email} was revoked`)).toBeVisible();
  for (const link of [first, second]) {
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  }
});

test("members are searched and sorted", async ({ page, owner }) => {
  const colleague = await makeColleague(owner, "member");
  await enter(page, owner);
  await page.goto(members);
  const table = page.getByRole("table", { name: "Members" });
  const names = table.getByRole("row").filter({ has: page.getByRole("cell") });
  await expect(names).toHaveCount(2);
  await page.getByLabel("Search members").fill(colleague.email);
  await expect(names).toHaveCount(1);
  await page.getByLabel("Search members").fill("nobody at all");
  await expect(page.getByText("No member matches “nobody at all”.")).toBeVisible();
  await page.getByRole("button", { name: "Clear the search" }).click();
  await table.getByRole("button", { name: "Role" }).click();
  await expect(names.first()).toContainText("Grace Colleague");
  await table.getByRole("button", { name: "Role" }).click();
  await expect(names.first()).toContainText("Ada Owner");
});

import type { Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { deleteKey, listKeys, revokeKey } from "@/lib/keys/data";
import { appear, appearances, enter, expect, expectWellMade, test } from "./fixtures";
import { day, developers, row, seed, used } from "./keys-page";

const box = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}` });
const all = (page: Page) => page.getByRole("checkbox", { name: "Select all keys that are shown" });
const bar = (page: Page) => page.getByRole("group", { name: "What to do with the selection" });

test("several keys are revoked at once, after a look at what used them when and from where", async ({
  page,
  owner,
}) => {
  const shop = await seed(owner, "Shop");
  await seed(owner, "Newsletter");
  await seed(owner, "Kept");
  const old = await seed(owner, "Old bridge");
  await used(shop.key.id, new Date(Date.now() - 3 * 60_000));
  await revokeKey(owner.organization, old.key.id, commandLine);
  await enter(page, owner);
  await page.goto(developers);
  await expect(bar(page)).toHaveCount(0);

  await all(page).click();
  await expect(bar(page)).toContainText("4 keys selected");
  await box(page, "Kept").click();
  await expect(bar(page)).toContainText("3 keys selected");
  await bar(page).getByRole("button", { name: "Revoke" }).click();
  const asking = page.getByRole("dialog", { name: "Revoke 2 keys?" });
  await expect(asking).toContainText("One of them was used in the last 7 days.");
  await expect(asking.getByRole("listitem").filter({ hasText: "Shop" })).toContainText(
    "last used 3 minutes ago, from 203.0.113.7",
  );
  await expect(asking.getByRole("listitem").filter({ hasText: "Newsletter" })).toContainText("never used");
  await expect(asking).toContainText("“Old bridge” was revoked already");
  await asking.getByRole("button", { name: "Cancel" }).click();
  await expect(row(page, "Shop")).toContainText("Active");

  await bar(page).getByRole("button", { name: "Revoke" }).click();
  await asking.getByRole("button", { name: "Revoke 2 keys" }).click();
  await expect(page.getByText("2 keys were revoked")).toBeVisible();
  await expect(row(page, "Shop")).toContainText("Revoked");
  await expect(row(page, "Newsletter")).toContainText("Revoked");
  await expect(row(page, "Kept")).toContainText("Active");
  await expect(bar(page)).toHaveCount(0);
  await expect(all(page)).toBeFocused();
});

test("what is selected by the keyboard and within a search is what is deleted", async ({ page, owner }) => {
  for (const name of ["Trial one", "Trial two", "Shop"]) await seed(owner, name);
  await enter(page, owner);
  await page.goto(developers);
  await page.getByRole("searchbox", { name: "Search keys" }).fill("Trial");
  await expect(row(page, "Shop")).toHaveCount(0);
  await all(page).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Clear the search" }).click();
  await expect(row(page, "Shop")).toBeVisible();
  await expect(box(page, "Shop")).not.toBeChecked();
  await expect(box(page, "Trial one")).toBeChecked();
  await bar(page).getByRole("button", { name: "Delete" }).press("Enter");
  await page
    .getByRole("dialog", { name: "Delete 2 keys?" })
    .getByRole("button", { name: "Delete 2 keys" })
    .click();
  await expect(page.getByText("2 keys were deleted")).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(2);
  expect((await listKeys(owner.organization)).map(({ name }) => name)).toEqual(["Shop"]);
});

test("a key that somebody else ended meanwhile is named, nothing is done, and the rest can go on", async ({
  page,
  owner,
}) => {
  await seed(owner, "Shop");
  const { key } = await seed(owner, "Gone already");
  await enter(page, owner);
  await page.goto(developers);
  await all(page).click();
  await bar(page).getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("dialog", { name: "Pause 2 keys?" })).toBeVisible();
  await deleteKey(owner.organization, key.id, commandLine);
  await page.getByRole("button", { name: "Pause 2 keys" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was done" })).toContainText("Gone already");
  const [shop] = await listKeys(owner.organization);
  expect(shop?.status).toBe("active");
  const left = page.getByRole("dialog", { name: "Pause 1 key?" });
  await left.getByRole("button", { name: "Pause the key" }).click();
  await expect(page.getByText("1 key is paused")).toBeVisible();
  await expect(row(page, "Shop")).toContainText("Inactive");
});

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing where keys are selected: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    for (let n = 1; n <= 12; n++) {
      const { key } = await seed(owner, `Make - Mailchimp sync of branch office number ${n}`);
      if (n % 3) await used(key.id, new Date(Date.now() - n * day));
      if (n === 5) await prisma().key.update({ where: { id: key.id }, data: { pausedAt: new Date() } });
      if (n === 7) await revokeKey(owner.organization, key.id, commandLine);
    }
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(developers);
    await page.getByRole("checkbox").first().click();
    await expectWellMade(page);
    await page.getByRole("button", { name: /^(Pause|Mettre en pause)$/ }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectWellMade(page);
  });
}

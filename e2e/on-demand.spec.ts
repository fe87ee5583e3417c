import type { Page } from "@playwright/test";
import { appear, appearances, enter, expect, test } from "./fixtures";
import { developers, newKey, reveal, row, seed } from "./keys-page";

// Dialogs, menus and tooltips come when they are wanted: what that must not cost.

const scripts = /\/_next\/static\/chunks\//;

const open = async (page: Page, path = developers) => {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
};

test("a dialog that cannot be fetched says so, makes no key, and opens at the next try", async ({
  page,
  owner,
}) => {
  await enter(page, owner);
  await open(page);
  await page.route(scripts, (route) => route.abort());
  await page.getByRole("button", { name: "New key" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toBeVisible();
  await expect(newKey(page)).toBeHidden();
  await page.unroute(scripts);
  await page.getByRole("button", { name: "New key" }).click();
  await expect(newKey(page).getByLabel(/^Name/)).toBeFocused();
});

test("what shows a new key is there before the key is made", async ({ page, owner }) => {
  await enter(page, owner);
  await open(page);
  await page.getByRole("button", { name: "New key" }).click();
  await newKey(page).getByLabel(/^Name/).fill("Nothing more is fetched");
  await page.route(scripts, (route) => route.abort());
  await newKey(page).getByRole("button", { name: "Create the key" }).click();
  await expect(reveal(page).getByLabel("Key", { exact: true })).toHaveText(/^ke_live_/);
});

test("what shows a one-time link is there before the link is made", async ({ page, owner }) => {
  await enter(page, owner);
  await open(page, "/app/members");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByRole("dialog").getByLabel("E-mail").fill("new@example.org");
  await page.route(scripts, (route) => route.abort());
  await page.getByRole("dialog").getByRole("button", { name: "Make an invitation link" }).click();
  await expect(page.getByRole("dialog").getByRole("note")).toContainText("/invitation");
});

test("a dialog gives the focus back to what opened it, the first time too", async ({ page, owner }) => {
  await seed(owner, "First of all");
  await enter(page, owner);
  await open(page);
  for (const name of ["New key", "Revoke First of all", "Delete First of all"]) {
    const button = page.getByRole("button", { name, exact: true });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(button).toBeFocused();
  }
});

test("a menu opens by keyboard, gives the focus back, and closes by a press elsewhere", async ({
  page,
  owner,
}) => {
  await enter(page, owner);
  await open(page);
  const button = page.getByRole("button", { name: "Account menu of Ada Owner" });
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await button.focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("menu");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await expect(menu.getByRole("menuitem").nth(1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await expect(menu).toBeVisible();
  await button.click();
  await expect(menu).toBeHidden();
  await button.click();
  await expect(menu).toBeVisible();
  await page.mouse.click(700, 60);
  await expect(menu).toBeHidden();
});

test("a tooltip comes by pointer and by keyboard, describes, and goes by Escape", async ({ page, owner }) => {
  await seed(owner, "Hinted");
  await enter(page, owner);
  await open(page);
  const button = page.getByRole("button", { name: "Delete Hinted" });
  const tip = page.getByRole("tooltip", { name: "Delete" });
  await button.hover();
  await expect(tip).toBeVisible();
  await expect(button).toHaveAccessibleDescription("Delete");
  await page.mouse.move(0, 0);
  await expect(tip).toBeHidden();
  await page.getByRole("button", { name: "Revoke Hinted" }).focus();
  await page.keyboard.press("Tab");
  await expect(button).toBeFocused();
  await expect(tip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
  await expect(row(page, "Hinted")).toBeVisible();
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true });

  test("a tooltip comes by a tap, and goes by one elsewhere", async ({ page, owner }) => {
    await seed(owner, "Tapped");
    await enter(page, owner);
    await open(page);
    await row(page, "Tapped").getByText("Active", { exact: true }).tap();
    const tip = page.getByRole("tooltip").filter({ hasText: "Works now" });
    await expect(tip).toBeVisible();
    await page.getByRole("heading", { level: 1 }).tap();
    await expect(tip).toBeHidden();
  });
});

test("a tooltip stands above what it explains, on narrow screens within them", async ({ page, owner }) => {
  await seed(owner, "Placed");
  await enter(page, owner);
  await appear(page, appearances[2]);
  await open(page);
  const button = page.getByRole("button", { name: "Delete Placed" });
  await button.hover();
  const tip = page.getByRole("tooltip", { name: "Delete" });
  await expect(tip).toBeVisible();
  const [its, below] = [await tip.boundingBox(), await button.boundingBox()];
  expect((its?.y ?? 0) + (its?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  expect(its?.x).toBeGreaterThanOrEqual(0);
  expect((its?.x ?? 0) + (its?.width ?? 0)).toBeLessThanOrEqual(390);
});

import type { Page } from "@playwright/test";
import { listKeys } from "@/lib/keys/data";
import { enter, expect, test } from "./fixtures";
import { developers, newKey, reveal, row } from "./keys-page";

async function createInPage(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "New key" }).click();
  await newKey(page).getByLabel(/^Name/).fill(name);
  await newKey(page).getByRole("button", { name: "Create the key" }).click();
  return (await reveal(page).getByLabel("Key", { exact: true }).textContent()) ?? "";
}

test("nobody has a key at first, and the page says what one is for", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto("/app");
  await expect(page).toHaveURL(new RegExp(`${developers}$`));
  await expect(page.getByRole("link", { name: "API Keys" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("heading", { name: "No keys yet" })).toBeVisible();
  const documentation = page.getByRole("link", { name: /API Documentation/ });
  await expect(documentation).toHaveAttribute("href", `/docs/${owner.slug}`);
  await expect(documentation).toHaveAttribute("target", "_blank");
});

test("the new key form starts with everything that only reads", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto(developers);
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = newKey(page);
  for (const box of await dialog.getByRole("checkbox").all()) {
    const scope = (await box.getAttribute("value")) ?? "";
    expect(await box.isChecked(), scope).toBe(scope.endsWith(":read"));
  }
  await dialog.getByRole("button", { name: "Select none" }).click();
  await expect(dialog.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Create the key" }).click();
  await expect(dialog.getByText("Give the key a name")).toBeVisible();
  await dialog.getByLabel(/^Name/).fill("x".repeat(60));
  await expect(dialog.getByLabel(/^Name/)).toHaveValue("x".repeat(50));
});

test("a key is shown once, copied when it says so, and only its prefix is left", async ({
  page,
  owner,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await enter(page, owner);
  await page.goto(developers);
  const secret = await createInPage(page, "Make - Mailchimp sync");
  expect(secret).toMatch(/^ke_live_[0-9A-Za-z]{38}$/);
  await expect(reveal(page)).toContainText("it will never be shown again");
  await reveal(page).getByRole("button", { name: "Copy the key" }).click();
  await expect(reveal(page).getByRole("button", { name: "Copied", exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  for (const tool of ["curl", "Make", "n8n", "Zapier", ".env"]) {
    await reveal(page).getByRole("tab", { name: tool, exact: true }).click();
    await expect(reveal(page).getByRole("tabpanel")).toContainText(secret);
  }
  await reveal(page).getByRole("button", { name: "I have copied the key" }).click();
  await expect(reveal(page)).toBeHidden();
  await expect(page.getByText("The key “Make - Mailchimp sync” was created")).toBeVisible();
  await expect(row(page, "Make - Mailchimp sync")).toContainText(`${secret.slice(0, 12)}…`);
  await expect(row(page, "Make - Mailchimp sync")).toContainText("never");
  expect(await page.content()).not.toContain(secret);
  await page.reload();
  await expect(row(page, "Make - Mailchimp sync")).toBeVisible();
  expect(await page.content()).not.toContain(secret);
});

test("the key stays until somebody says so: Escape, a click outside, back and leaving all ask", async ({
  page,
  owner,
}) => {
  await enter(page, owner);
  await page.goto(developers);
  const secret = await createInPage(page, "Guarded");
  const question = reveal(page).getByRole("alertdialog", { name: "Close without copying?" });
  const attempts = {
    escape: () => page.keyboard.press("Escape"),
    outside: () => page.mouse.click(5, 400),
    back: () => page.evaluate(() => window.history.back()),
    cross: () => reveal(page).getByRole("button", { name: "Close", exact: true }).click(),
    "back again": () => page.evaluate(() => window.history.back()),
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    await attempt();
    await expect(question, name).toBeVisible();
    await expect(reveal(page), name).toContainText(secret);
    await question.getByRole("button", { name: "Keep it open" }).click();
    await expect(question).toBeHidden();
  }
  const warned = page.waitForEvent("dialog");
  const leaving = page.close({ runBeforeUnload: true });
  const warning = await warned;
  expect(warning.type()).toBe("beforeunload");
  await warning.dismiss();
  await leaving;
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Close anyway" }).click();
  await expect(reveal(page)).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`${developers}$`));
  await expect(row(page, "Guarded")).toBeVisible();
});

test("copying works over plain http too, and where it does not, it says so", async ({ page, owner }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "isSecureContext", { value: false });
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await enter(page, owner);
  await page.goto(developers);
  const secret = await createInPage(page, "Plain http");
  await reveal(page).getByRole("button", { name: "Copy the key" }).click();
  await expect(reveal(page).getByRole("button", { name: "Copied", exact: true })).toBeVisible();
  await page.evaluate(() => {
    document.execCommand = () => false;
  });
  await reveal(page).getByRole("button", { name: "Copy", exact: true }).click();
  await expect(reveal(page).getByText(/The key is selected: press/)).toBeVisible();
  expect(await page.evaluate(() => window.getSelection()?.toString())).toBe(secret);
  await reveal(page).getByRole("button", { name: "I have copied the key" }).click();
  // What the clipboard really holds shows in the next field.
  await page.getByRole("searchbox").press("ControlOrMeta+v");
  await expect(page.getByRole("searchbox")).toHaveValue(secret);
});

test("pressing twice creates one key", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto(developers);
  await page.getByRole("button", { name: "New key" }).click();
  await newKey(page).getByLabel(/^Name/).fill("Twice");
  await newKey(page)
    .getByRole("button", { name: "Create the key" })
    .evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
  await expect(reveal(page)).toBeVisible();
  expect(await listKeys(owner.organization, "api_key")).toHaveLength(1);
});

test("the keyboard alone creates, copies, closes, revokes and deletes", async ({ page, owner, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await enter(page, owner);
  await page.goto(developers);
  /** Tabs to what has this name, as somebody without a mouse does. */
  const reach = async (name: string | RegExp) => {
    const target = page.getByRole("button", { name, exact: true }).last();
    await expect(target).toBeVisible();
    for (let steps = 0; steps < 60; steps++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${name} cannot be reached`);
  };
  await reach("New key");
  await page.keyboard.press("Enter");
  await expect(newKey(page).getByLabel(/^Name/)).toBeFocused();
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await expect(reveal(page).getByRole("button", { name: "Copy the key" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(reveal(page).getByRole("button", { name: "Copied", exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^ke_live_/);
  await reach("I have copied the key");
  await page.keyboard.press("Enter");
  await expect(reveal(page)).toBeHidden();
  for (const [start, finish, gone] of [
    ["Revoke By keyboard", "Revoke the key", "was revoked"],
    ["Delete By keyboard", "Delete the key", "was deleted"],
  ] as const) {
    await reach(start);
    await page.keyboard.press("Enter");
    await reach(finish);
    await page.keyboard.press("Enter");
    await expect(page.getByText(gone)).toBeVisible();
  }
  await expect(page.getByRole("heading", { name: "No keys yet" })).toBeVisible();
});

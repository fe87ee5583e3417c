import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { enter, expect, makeColleague, password, test } from "./fixtures";
import { row, seed } from "./keys-page";
import {
  addKey,
  callWith,
  clipboardOf,
  findPublicId,
  revealed,
  secureApi,
  signedInAgo,
} from "./secure-api-page";

test("a Secret Key is added, copied, used, copied again and deleted", async ({ page, owner, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const publicId = await findPublicId(owner);
  await enter(page, owner);
  await page.goto(secureApi);
  await expect(page.getByRole("heading", { name: "No Secret Keys yet" })).toBeVisible();
  const secret = await addKey(page, "Pabbly - Orders");
  expect(secret).toMatch(/^ks_live_[0-9A-Za-z]{38}$/);
  await expect(revealed(page)).toContainText("You can copy it again from this page");
  await revealed(page).getByRole("button", { name: "Copy the key" }).click();
  await expect(revealed(page).getByRole("button", { name: "Copied", exact: true })).toBeVisible();
  expect(await clipboardOf(page)).toBe(secret);
  await page.keyboard.press("Escape");
  await expect(revealed(page)).toBeHidden();
  await expect(page.getByText("The Secret Key “Pabbly - Orders” was added")).toBeVisible();
  await expect(row(page, "Pabbly - Orders")).toContainText(`${secret.slice(0, 12)}…`);
  await expect(row(page, "Pabbly - Orders")).toContainText("never");
  await page.reload();
  expect(await page.content()).not.toContain(secret);
  expect(await callWith(page, publicId, secret)).toBe(200);
  await page.evaluate(() => navigator.clipboard.writeText("something else"));
  await page.getByRole("button", { name: "Copy Pabbly - Orders" }).click();
  await expect(page.getByText("“Pabbly - Orders” was copied")).toBeVisible();
  expect(await clipboardOf(page)).toBe(secret);
  await page.getByRole("button", { name: "Delete Pabbly - Orders" }).click();
  const question = page.getByRole("dialog", { name: "Delete “Pabbly - Orders”?" });
  await expect(question).toContainText("stop working on their next call");
  await question.getByRole("button", { name: "Delete the key" }).click();
  await expect(page.getByText("The key “Pabbly - Orders” was deleted")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No Secret Keys yet" })).toBeVisible();
  expect(await callWith(page, publicId, secret)).toBe(401);
});

test("an hour after signing in, copying again asks for the password", async ({ page, owner, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { secret } = await seed(owner, "Make", { kind: "secret_key" });
  await enter(page, owner);
  await signedInAgo(owner, 61);
  await page.goto(secureApi);
  await page.getByRole("button", { name: "Copy Make" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await expect(dialog.getByRole("textbox", { name: "Password" })).toBeFocused();
  await page.keyboard.type("not the password");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This is not your password")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Password" }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("“Make” was copied")).toBeVisible();
  await expect(dialog).toBeHidden();
  expect(await clipboardOf(page)).toBe(secret);
});

test("where the browser does not copy, the key is shown to be copied by hand", async ({ page, owner }) => {
  const { secret } = await seed(owner, "Make", { kind: "secret_key" });
  await page.addInitScript(() => {
    Object.defineProperty(window, "isSecureContext", { value: false });
    document.execCommand = () => false;
  });
  await enter(page, owner);
  await page.goto(secureApi);
  await page.getByRole("button", { name: "Copy Make" }).click();
  const dialog = page.getByRole("dialog", { name: "Make", exact: true });
  await expect(dialog.getByLabel("Secret Key", { exact: true })).toHaveText(secret);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
  expect(await page.content()).not.toContain(secret);
});

test("shown once only: a new key cannot be copied again, and closing asks first", async ({ page, owner }) => {
  await seed(owner, "Before", { kind: "secret_key" });
  await enter(page, owner);
  await page.goto(secureApi);
  await page.getByRole("switch", { name: "Show Secret Keys once only" }).click();
  const question = page.getByRole("dialog", { name: "Show Secret Keys once only?" });
  await expect(question).toContainText("erased for good");
  await question.getByRole("button", { name: "Show them once only" }).click();
  await expect(page.getByText("Secret Keys are shown once only from now on")).toBeVisible();
  const before = page.getByRole("button", { name: "Copy Before" });
  await expect(before).toHaveAttribute("aria-disabled", "true");
  await before.hover();
  await expect(page.getByRole("tooltip", { name: /cannot be copied again/ })).toBeVisible();
  await addKey(page, "After");
  await expect(revealed(page)).toContainText("it will never be shown again");
  await page.keyboard.press("Escape");
  await revealed(page).getByRole("button", { name: "Keep it open" }).click();
  await revealed(page).getByRole("button", { name: "I have copied the key" }).click();
  await expect(revealed(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Copy After" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("switch", { name: "Show Secret Keys once only" })).toBeChecked();
  await page.getByRole("switch", { name: "Show Secret Keys once only" }).click();
  await expect(page.getByText("New Secret Keys can be copied again")).toBeVisible();
});

test("a hundred keys are the most, and the page says so", async ({ page, owner }) => {
  await prisma().key.createMany({
    data: Array.from({ length: 100 }, (_, number) => ({
      id: newId(),
      organizationId: owner.organization,
      name: `Key ${number}`,
      kind: "secret_key",
      scopes: [],
      allowedIps: [],
    })),
  });
  await enter(page, owner);
  await page.goto(secureApi);
  await page.getByRole("button", { name: "Add Secret Key" }).click();
  await page.getByRole("dialog").getByLabel(/^Name/).fill("One more");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "There are 100 Secret Keys already" }),
  ).toBeVisible();
});

test("the keyboard alone adds, copies and deletes", async ({ page, owner, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await enter(page, await makeColleague(owner, "admin"));
  await page.goto(secureApi);
  const reach = async (name: string) => {
    const target = page.getByRole("button", { name, exact: true }).last();
    await expect(target).toBeVisible();
    for (let steps = 0; steps < 60; steps++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${name} cannot be reached`);
  };
  await reach("Add Secret Key");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel(/^Name/)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Give the key a name")).toBeVisible();
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await expect(revealed(page).getByRole("button", { name: "Copy the key" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(revealed(page)).toBeHidden();
  await reach("Copy By keyboard");
  await page.keyboard.press("Enter");
  await expect(page.getByText("“By keyboard” was copied")).toBeVisible();
  expect(await clipboardOf(page)).toMatch(/^ks_live_/);
  await reach("Delete By keyboard");
  await page.keyboard.press("Enter");
  await reach("Delete the key");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No Secret Keys yet" })).toBeVisible();
});

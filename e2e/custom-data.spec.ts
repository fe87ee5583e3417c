import type { Page } from "@playwright/test";
import { audiences } from "@/lib/audiences/schema";
import { contacts } from "@/lib/contacts/schema";
import { customData, define, dialog, labels, record } from "./custom-data-page";
import { enter, expect, makeColleague, test } from "./fixtures";
import { row, seed } from "./keys-page";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("what people define is what GET /contact/meta answers", async ({ page, owner }) => {
  const { secret } = await seed(owner, "Tool");
  const headers = { authorization: `Bearer ${secret}` };
  const meta = async () =>
    (await (await page.request.get("/integrations/v1/contact/meta", { headers })).json()).data;
  await enter(page, owner);
  await page.goto(customData);
  await expect(page.getByRole("heading", { name: "No contact fields yet" })).toBeVisible();
  await press(page, "New field");
  const form = dialog(page);
  await form.getByLabel(/^Label/).fill("T-shirt size");
  await expect(form.getByLabel(/^Key/)).toHaveValue("tShirtSize");
  await form.getByRole("combobox", { name: "Type" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("option").first()).toBeHidden();
  await form.getByRole("combobox", { name: "Type" }).click();
  await page.getByRole("option", { name: /^One choice/ }).click();
  await form.getByRole("button", { name: "Create the field" }).click();
  await expect(form.getByText("Add at least one option")).toBeVisible();
  const line = form.getByLabel("Another option");
  for (const size of ["L", "S"]) {
    await line.fill(size);
    await line.press("Enter");
  }
  await line.fill("S");
  await line.press("Enter");
  await expect(form.getByText("It is there already")).toBeVisible();
  await form.getByRole("button", { name: "Move S up" }).click();
  // What was typed last counts without a press on Add.
  await line.fill("XL");
  await form.getByLabel(/^Required/).check();
  await form.getByRole("button", { name: "Create the field" }).click();
  await expect(page.getByText("The field “T-shirt size” was created")).toBeVisible();
  await expect(row(page, "tShirtSize")).toContainText("One choice · 3 options");
  await press(page, "New field");
  await form.getByLabel(/^Label/).fill("T-shirt size");
  await expect(form.getByLabel(/^Key/)).toHaveValue("tShirtSize2");
  await form.getByLabel(/^Key/).fill("tShirtSize");
  await form.getByRole("button", { name: "Create the field" }).click();
  await expect(form.getByText("This key is taken")).toBeVisible();
  await form.getByLabel(/^Label/).fill("Member number");
  await form.getByLabel(/^Key/).fill("memberNumber");
  await form.getByLabel(/^Unique/).check();
  await form.getByRole("button", { name: "Create the field" }).click();
  await expect(labels(page)).toHaveText(["T-shirt size", "Member number"]);
  const size = { key: "tShirtSize", label: "T-shirt size", type: "select", required: true, unique: false };
  const number = { key: "memberNumber", label: "Member number", type: "text", required: false, unique: true };
  expect((await meta()).customFields).toEqual({
    contact: [
      { ...size, options: ["S", "L", "XL"] },
      { ...number, options: [] },
    ],
    company: [],
    project: [],
  });

  await press(page, "Move Member number up");
  await expect(labels(page)).toHaveText(["Member number", "T-shirt size"]);
  await expect(page.getByText("Saved: Member number is now 1 of 2")).toBeVisible();
  await press(page, "Edit T-shirt size");
  await expect(form).toContainText("Key, type and uniqueness cannot be changed");
  await form.getByLabel(/^Label/).fill("Size");
  await form.getByRole("button", { name: "Remove L" }).click();
  await press(page, "Save");
  await expect(page.getByText("“Size” was saved")).toBeVisible();
  expect((await meta()).customFields.contact).toEqual([
    { ...number, options: [] },
    { ...size, label: "Size", options: ["S", "XL"] },
  ]);

  await press(page, "Archive Member number");
  await expect(form).toContainText("No record has a value.");
  await press(page, "Archive");
  await expect(page.getByText("“Member number” was archived")).toBeVisible();
  await expect(labels(page)).toHaveText(["Size"]);
  expect((await meta()).customFields.contact).toHaveLength(1);
  await press(page, "Archived (1)");
  await press(page, "Bring Member number back");
  await expect(labels(page)).toHaveText(["Size", "Member number"]);
  expect((await meta()).customFields.contact.map(({ key }: { key: string }) => key)).toEqual([
    "tShirtSize",
    "memberNumber",
  ]);

  await page.getByRole("tab", { name: "Attributes" }).click();
  await expect(page).toHaveURL(/\?tab=attributes$/);
  await press(page, "New attribute");
  await form.getByLabel(/^Label/).fill("Lead source");
  await form.getByLabel("Companies").check();
  await line.fill("Fair");
  await form.getByRole("button", { name: "Create the attribute" }).click();
  await expect(row(page, "leadSource")).toContainText("1 option");
  await page.getByRole("tab", { name: "Audiences" }).click();
  await press(page, "New audience");
  await form.getByLabel(/^Name/).fill("Newsletter");
  await form.getByRole("button", { name: "Create the audience" }).click();
  await expect(row(page, "Newsletter")).toContainText("no members");
  await page.reload();
  await expect(page.getByRole("tab", { name: "Audiences", selected: true })).toBeVisible();
  const { attributes, audiences } = await meta();
  expect(attributes).toEqual([
    { key: "leadSource", label: "Lead source", objects: ["contact", "company"], options: ["Fair"] },
  ]);
  expect(audiences).toMatchObject([{ name: "Newsletter", description: null }]);
});

test("an option that records still have is given up only by somebody who knows", async ({ page, owner }) => {
  await define(owner, "size", { label: "Size", type: "select", options: ["S", "M"] });
  await record(owner, contacts, { customFields: { size: "M" } }, { customFields: { size: "M" } });
  await enter(page, owner);
  await page.goto(customData);
  await press(page, "Edit Size");
  await press(page, "Remove M");
  await press(page, "Save");
  await expect(dialog(page)).toContainText("2 records still have “M”");
  await press(page, "Back to the options");
  await expect(dialog(page).getByRole("button", { name: "Remove S" })).toBeVisible();
  await press(page, "Save");
  await press(page, "Remove and save");
  await expect(page.getByText("“Size” was saved")).toBeVisible();
  await press(page, "Archive Size");
  await expect(dialog(page)).toContainText("2 records have a value, which is kept.");
});

test("who was slower is told, and overwrites nothing", async ({ page, owner }) => {
  const choice = { label: "Size", type: "select", options: ["S"] };
  await define(owner, "size", choice);
  await enter(page, owner);
  await page.goto(customData);
  await press(page, "Edit Size");
  await define(owner, "size", { ...choice, options: ["S", "M"] });
  await dialog(page)
    .getByLabel(/^Label/)
    .fill("Mine");
  await press(page, "Save");
  await expect(dialog(page).getByRole("alert")).toContainText("Somebody else changed it in the meantime");
  await press(page, "Cancel");
  await define(owner, "code");
  await page.reload();
  await expect(labels(page)).toHaveText(["Size", "code"]);
  await define(owner, "late");
  await press(page, "Move code up");
  await expect(page.getByText("Something else changed it at the same time")).toBeVisible();
  await expect(labels(page)).toHaveText(["Size", "code", "late"]);
});

test("an audience is renamed, and deleted by somebody who knows how many are in it", async ({
  page,
  owner,
}) => {
  const [id] = await record(owner, audiences, { name: "News" });
  await record(owner, contacts, { audiences: [id] }, { audiences: [id] });
  await enter(page, owner);
  await page.goto(`${customData}?tab=audiences`);
  await expect(row(page, "News")).toContainText("2 members");
  await press(page, "Edit “News”");
  await dialog(page).getByLabel(/^Name/).fill("Newsletter");
  await dialog(page)
    .getByLabel(/^Description/)
    .fill("Once a month");
  await press(page, "Save");
  await expect(row(page, "Newsletter")).toContainText("Once a month");
  await press(page, "Delete Newsletter");
  await expect(page.getByRole("dialog", { name: "Delete “Newsletter”?" })).toContainText(
    "2 contacts are subscribed to it.",
  );
  await press(page, "Delete the audience");
  await expect(page.getByText("The audience “Newsletter” was deleted")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No audiences yet" })).toBeVisible();
});

test("many audiences come in pages", async ({ page, owner }) => {
  const names = Array.from({ length: 51 }, (_, n) => ({ name: `Audience ${n}` }));
  await record(owner, audiences, ...names);
  await enter(page, owner);
  await page.goto(`${customData}?tab=audiences&after=nonsense`);
  await expect(page.getByText("50 audiences on this page")).toBeVisible();
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByText("1 audience on this page")).toBeVisible();
  await page.getByRole("link", { name: "First page" }).click();
  await expect(page.getByText("50 audiences on this page")).toBeVisible();
});

test("the keyboard alone orders, defines and archives", async ({ page, owner }) => {
  for (const key of ["First", "Second", "Third"]) await define(owner, key);
  await enter(page, owner);
  await page.goto(customData);
  const up = page.getByRole("button", { name: "Move Third up" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(labels(page)).toHaveText(["First", "Third", "Second"]);
  await expect(up).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(labels(page)).toHaveText(["Third", "First", "Second"]);
  await expect(page.getByRole("button", { name: "Move Third down" })).toBeFocused();
  await expect(page.getByText("Saved: Third is now 1 of 3")).toBeVisible();
  await page.getByRole("button", { name: "New field" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByLabel(/^Label/)).toBeFocused();
  await page.keyboard.type("Colour");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(dialog(page).getByRole("combobox", { name: "Type" })).toBeFocused();
  await page.keyboard.press("Enter");
  for (let steps = 0; steps < 6; steps++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  for (const colour of ["Red", "Blue"]) {
    await expect(dialog(page).getByLabel("Another option")).toBeFocused();
    await page.keyboard.type(colour);
    await page.keyboard.press("Enter");
  }
  for (let steps = 0; steps < 2; steps++) await page.keyboard.press("Shift+Tab");
  await expect(dialog(page).getByRole("button", { name: "Move Blue up" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("listitem")).toHaveText(["Blue", "Red"]);
  await expect(dialog(page).getByRole("button", { name: "Move Blue down" })).toBeFocused();
  await dialog(page)
    .getByLabel(/^Label/)
    .focus();
  await page.keyboard.press("Enter");
  await expect(row(page, "colour")).toContainText("One choice · 2 options");
  await page.getByRole("tab", { name: "Contact fields" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No company fields yet" })).toBeVisible();
});

test("members do not find it, admins do", async ({ page, owner }) => {
  await enter(page, await makeColleague(owner, "member"));
  expect((await page.goto(customData))?.status()).toBe(404);
  await page.context().clearCookies();
  await enter(page, await makeColleague(owner, "admin"));
  await page.goto("/app");
  await page.getByRole("link", { name: "Custom data" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Custom data" })).toBeVisible();
});

import type { Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { prisma } from "@/lib/db";
import { enter, expect, test } from "./fixtures";
import { choose, form, makeWriter, reveal, row, seedWebhook, startReceiver, webhooks } from "./webhooks-page";

const count = (organization: string) =>
  prisma().webhook.count({ where: { organizationId: organization, deletedAt: null } });

async function createInPage(page: Page, url: string): Promise<string> {
  await page.getByRole("button", { name: "New webhook" }).click();
  await form(page)
    .getByLabel(/^Address/)
    .fill(url);
  await form(page).getByRole("checkbox", { name: "Contacts", exact: true }).check();
  await form(page).getByRole("button", { name: "Create the webhook" }).click();
  return (await reveal(page).getByLabel("Secret", { exact: true }).textContent()) ?? "";
}

test("another system is told of a change, the log shows it, a failure is seen, mended and sent again", async ({
  page,
  owner,
}) => {
  const { url, arrived, receiver, stop } = await startReceiver();
  const write = await makeWriter(owner);
  await enter(page, owner);
  await page.goto(webhooks);
  const secret = await createInPage(page, url);
  await reveal(page).getByRole("button", { name: "I have copied the secret" }).click();
  await expect(page.getByText("was created")).toBeVisible();
  await row(page, url).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Nothing sent yet" })).toBeVisible();

  const { id } = await write("POST", "/contacts", { email: "ada@example.org" });
  const created = row(page, "contact.created");
  await expect(created).toContainText("Arrived");
  await expect(created).toContainText("200");
  const [first] = arrived;
  const verified = new Webhook(secret).verify(first?.body ?? "", first?.headers as Record<string, string>);
  expect(verified).toMatchObject({ type: "contact.created", data: { object: { id } } });

  receiver.status = 500;
  await write("PATCH", `/contacts/${id}`, { firstName: "Ada" });
  const updated = row(page, "contact.updated");
  await expect(updated).toContainText("Retrying");
  await expect(updated).toContainText("500");
  await expect(page.getByText("Failing", { exact: true })).toBeVisible();
  await updated.getByRole("button", { name: /^Details of contact.updated/ }).click();
  const detail = page.getByRole("dialog", { name: "Delivery" });
  await expect(detail).toContainText("out of order");
  await expect(detail.getByRole("region", { name: "Body" })).toContainText('"to": "Ada"');
  await expect(detail).toContainText(String(arrived[1]?.headers["webhook-id"]));

  receiver.status = 200;
  await detail.getByRole("button", { name: "Send again" }).click();
  await expect(detail).toContainText("thank you");
  await page.keyboard.press("Escape");
  await expect(updated).toContainText("Arrived");
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
  expect(arrived.at(-1)?.headers["webhook-id"]).toBe(arrived[1]?.headers["webhook-id"]);
  await page.getByRole("link", { name: "All webhooks" }).click();
  await expect(row(page, url)).toContainText("Active");
  await expect(row(page, url).getByRole("img")).toHaveAccessibleName(/arrived, [1-9]\d* failed/);
  stop();
});

test("nobody has a webhook at first, and the tab says what one is for", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto("/app/developpeurs/tabs");
  await page.getByRole("link", { name: "Webhooks" }).click();
  await expect(page).toHaveURL(new RegExp(`${webhooks}$`));
  await expect(page.getByRole("link", { name: "Webhooks" })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible();
  await expect(page.getByText("no call is counted")).toBeVisible();
});

test("the form says beside its fields what is missing and where nothing may be sent", async ({
  page,
  owner,
}) => {
  await enter(page, owner);
  await page.goto(webhooks);
  await page.getByRole("button", { name: "New webhook" }).click();
  const dialog = form(page);
  const submit = dialog.getByRole("button", { name: "Create the webhook" });
  await submit.click();
  await expect(dialog.getByText("Enter the address")).toBeVisible();
  await expect(dialog.getByText("Choose at least one event")).toBeVisible();
  await dialog.getByRole("button", { name: "Select all" }).click();
  await expect(dialog.getByRole("checkbox", { checked: false })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Select none" }).click();
  await dialog.getByRole("checkbox", { name: "Payments", exact: true }).check();
  await expect(dialog.getByText("6 events chosen")).toBeVisible();
  await dialog.getByLabel("paiement.failed").uncheck();
  await expect(dialog.getByText("5 events chosen")).toBeVisible();
  for (const address of ["https://10.0.0.1/hook", "ftp://example.org/", "nothing"]) {
    await dialog.getByLabel(/^Address/).fill(address);
    await submit.click();
    await expect(dialog.getByLabel(/^Address/)).toHaveAccessibleDescription(/Nothing can be sent there/);
  }
  expect(await count(owner.organization)).toBe(0);
});

test("a secret is shown once and stays until somebody says so; pressing twice creates one webhook", async ({
  page,
  owner,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await enter(page, owner);
  await page.goto(webhooks);
  await page.getByRole("button", { name: "New webhook" }).click();
  await form(page)
    .getByLabel(/^Address/)
    .fill("http://127.0.0.1:9/hook");
  await form(page).getByLabel("form.submitted").check();
  await form(page)
    .getByRole("button", { name: "Create the webhook" })
    .evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
  await expect(reveal(page)).toContainText("it will never be shown again");
  const secret = (await reveal(page).getByLabel("Secret", { exact: true }).textContent()) ?? "";
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(await count(owner.organization)).toBe(1);
  await reveal(page).getByRole("button", { name: "Copy the secret" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
  for (const language of ["Node", "Python", "PHP", "curl", ".env"]) {
    await reveal(page).getByRole("tab", { name: language, exact: true }).click();
    await expect(reveal(page).getByRole("tabpanel")).toContainText("WEBHOOK_SECRET");
  }
  const question = reveal(page).getByRole("alertdialog", { name: "Close without copying?" });
  const attempts = {
    escape: () => page.keyboard.press("Escape"),
    outside: () => page.mouse.click(5, 400),
    back: () => page.evaluate(() => window.history.back()),
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    await attempt();
    await expect(question, name).toBeVisible();
    await question.getByRole("button", { name: "Keep it open" }).click();
    await expect(question).toBeHidden();
  }
  await reveal(page).getByRole("button", { name: "I have copied the secret" }).click();
  await expect(reveal(page)).toBeHidden();
  await expect(row(page, "form.submitted")).toContainText("Active");
  expect(await page.content()).not.toContain(secret);
  await page.reload();
  await expect(row(page, "form.submitted")).toBeVisible();
  expect(await page.content()).not.toContain("whsec_");
});

test("a webhook is changed, paused, resumed, given a new secret and deleted by keyboard, which is never lost", async ({
  page,
  owner,
}) => {
  const { id, url } = await seedWebhook(owner);
  await enter(page, owner);
  await page.goto(webhooks);
  const button = page.getByRole("button", { name: `Actions for ${url}` });
  /** Opens the menu and goes down to an act, as somebody without a mouse does. */
  const press = async (act: string) => {
    await button.focus();
    await page.keyboard.press("Enter");
    const item = page.getByRole("menuitem", { name: act, exact: true });
    await expect(item).toBeVisible();
    for (let steps = 0; steps < 10; steps++) {
      if (await item.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
  };
  await press("Pause");
  await expect(row(page, url)).toContainText("Paused");
  await expect(button).toBeFocused();
  await press("Resume");
  await expect(row(page, url)).toContainText("Active");
  await press("Edit");
  const edit = page.getByRole("dialog", { name: "Edit webhook" });
  await expect(edit.getByLabel(/^Address/)).toBeFocused();
  await expect(edit.getByLabel("contact.created")).toBeChecked();
  await edit.getByLabel("Description").fill("CRM");
  await edit.getByLabel("Description").press("Enter");
  await expect(row(page, url)).toContainText("CRM");
  await expect(button).toBeFocused();
  await press("New secret…");
  const rotate = page.getByRole("dialog", { name: /^New secret for/ });
  await rotate.getByLabel("The old secret works for").selectOption("1 hour");
  await rotate.getByRole("button", { name: "Make a new secret" }).press("Enter");
  await expect(reveal(page).getByLabel("Secret", { exact: true })).toContainText("whsec_");
  await reveal(page).getByRole("button", { name: "I have copied the secret" }).press("Enter");
  await expect(button).toBeFocused();
  const { previousUntil } = await prisma().webhook.findUniqueOrThrow({ where: { id } });
  expect(Math.abs(Number(previousUntil) - Date.now() - 3_600_000)).toBeLessThan(60_000);
  await press("Delete");
  await page.getByRole("button", { name: "Delete the webhook" }).press("Enter");
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible();
  await expect(page.getByRole("button", { name: "New webhook" })).toBeFocused();
});

test("a test is sent from the menu, and the list shows by itself that it arrived", async ({
  page,
  owner,
}) => {
  const { url, arrived, stop } = await startReceiver();
  await seedWebhook(owner, { url, events: ["project.created"] });
  await enter(page, owner);
  await page.goto(webhooks);
  await expect(row(page, url)).toContainText("none yet");
  await choose(page, url, "Send a test");
  await expect(page.getByText("A test is on its way")).toBeVisible();
  await expect(row(page, url)).toContainText("just now");
  await expect(row(page, url)).toContainText("100%");
  expect(JSON.parse(arrived[0]?.body ?? "")).toMatchObject({ type: "project.created" });
  stop();
});

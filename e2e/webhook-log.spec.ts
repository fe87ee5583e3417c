import { prisma } from "@/lib/db";
import { enter, expect, makeOwner, test } from "./fixtures";
import { pageOf, seedWebhook } from "./webhooks-page";

test("the log shows one status where that is asked, older ones on demand, and sends a range again", async ({
  page,
  owner,
}) => {
  const { id } = await seedWebhook(owner, { active: false });
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await prisma().delivery.createMany({
    data: Array.from({ length: 30 }, (_, place) => ({
      id: crypto.randomUUID(),
      organizationId: owner.organization,
      webhookId: id,
      eventType: place === 29 ? "contact.deleted" : "contact.created",
      status: place === 0 ? "failed" : "succeeded",
      createdAt: at(place),
    })),
  });
  await enter(page, owner);
  await page.goto(pageOf(id));
  const deliveries = page.getByRole("table", { name: "Deliveries" });
  await expect(deliveries.getByRole("row")).toHaveCount(26);
  await page.getByRole("button", { name: "Show older ones" }).click();
  await expect(deliveries.getByRole("row")).toHaveCount(31);
  await expect(deliveries.getByRole("row").last()).toContainText("contact.deleted");
  await page.getByLabel("Show", { exact: true }).selectOption("Failed");
  await expect(deliveries.getByRole("row")).toHaveCount(2);
  await page.getByLabel("Show", { exact: true }).selectOption("Blocked");
  await expect(page.getByText("No delivery has this status.")).toBeVisible();

  await page.getByRole("button", { name: "Send a range again" }).click();
  const dialog = page.getByRole("dialog", { name: "Send a range again" });
  await dialog.getByRole("button", { name: "Send again" }).click();
  await expect(dialog.getByText("Enter a date and time")).toBeVisible();
  const local = (date: Date) =>
    new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  await dialog.getByLabel(/^From/).fill(local(at(40 * 24 * 60)));
  await dialog.getByRole("button", { name: "Send again" }).click();
  await expect(dialog.getByText("Events are kept for 30 days")).toBeVisible();
  await dialog.getByLabel(/^From/).fill(local(at(60)));
  await dialog.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByText("Nothing had been missed")).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
});

test("another organization's webhook, and one that never was, are no pages", async ({ page, owner }) => {
  const { id } = await seedWebhook(await makeOwner());
  await enter(page, owner);
  for (const path of [pageOf(id), pageOf(crypto.randomUUID()), pageOf("nothing")]) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
  }
});

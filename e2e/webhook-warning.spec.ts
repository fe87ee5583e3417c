import { enter, expect, makeColleague, test } from "./fixtures";
import {
  banner,
  choose,
  makeWriter,
  row,
  seedWebhook,
  startReceiver,
  switchOff,
  webhooks,
} from "./webhooks-page";

test("a webhook that was switched off warns admins on every screen until they have seen to it", async ({
  page,
  owner,
}) => {
  const { url, arrived, stop } = await startReceiver();
  const write = await makeWriter(owner);
  const { id } = await seedWebhook(owner, { url });
  await switchOff(id, "failing");
  const { id: contact } = await write("POST", "/contacts", { email: "missed@example.org" });
  await enter(page, await makeColleague(owner, "admin"));
  for (const path of ["/app/members", "/app/account"]) {
    await page.goto(path);
    await expect(banner(page)).toContainText("A webhook was disabled");
  }
  await banner(page).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`${webhooks}$`));
  await page.getByRole("button", { name: "Switch on and send what was missed" }).click();
  await expect(page.getByText("1 event is on its way")).toBeVisible();
  await expect(banner(page)).toBeHidden();
  await expect(row(page, url)).toContainText("Active");
  await expect.poll(() => arrived.map(({ body }) => JSON.parse(body).data.object.id)).toEqual([contact]);
  stop();
});

test("the warning goes when the webhook is left off or deleted, and members never see it", async ({
  page,
  owner,
}) => {
  const one = await seedWebhook(owner);
  const other = await seedWebhook(owner, { url: "http://127.0.0.1:9/other" });
  await switchOff(one.id, "failing");
  await switchOff(other.id, "gone");
  await enter(page, await makeColleague(owner, "member"));
  await page.goto("/app/account");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(banner(page)).toBeHidden();
  await enter(page, owner);
  await page.goto(webhooks);
  await expect(banner(page)).toContainText("2 webhooks were disabled");
  await expect(row(page, other.url)).toContainText("answered 410");
  await choose(page, one.url, "Leave it off");
  await expect(row(page, one.url)).toContainText("Paused");
  await expect(banner(page)).toContainText("A webhook was disabled");
  await choose(page, other.url, "Delete");
  await page.getByRole("button", { name: "Delete the webhook" }).click();
  await expect(banner(page)).toBeHidden();
});

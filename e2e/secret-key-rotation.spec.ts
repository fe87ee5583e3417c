import type { Locator, Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { changeKeyPolicy } from "@/lib/keys/policy-data";
import { rotateKey } from "@/lib/keys/rotate-data";
import { appear, appearances, enter, expect, expectWellMade, makeColleague, test } from "./fixtures";
import { day, developers, row, seed } from "./keys-page";
import {
  callWith,
  clipboardOf,
  findPublicId,
  restrict,
  revealed,
  secretKeyPage,
  secureApi,
} from "./secure-api-page";

const card = (page: Page, title: string) => page.getByRole("region", { name: title });

test("a Secret Key is rotated: both secrets work, the page shows which is used, and the old one is ended", async ({
  page,
  owner,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { key, secret: old } = await seed(owner, "Make", { kind: "secret_key" });
  const publicId = await findPublicId(owner);
  await enter(page, owner);
  await page.goto(secureApi);
  await expect(page.getByRole("heading", { name: "In rotation" })).toHaveCount(0);
  await page.getByRole("button", { name: "Rotate Make" }).click();
  const asking = page.getByRole("dialog", { name: "Rotate “Make”" });
  await asking.getByLabel("The old secret works for").selectOption("1 hour");
  await asking.getByRole("button", { name: "Make a new secret" }).click();
  const secret = (await revealed(page).getByLabel("Secret Key", { exact: true }).textContent()) ?? "";
  expect(secret).toMatch(/^ks_live_[0-9A-Za-z]{38}$/);
  await revealed(page).getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("The Secret Key “Make” has a new secret")).toBeVisible();
  await expect(row(page, "Make")).toContainText(`${secret.slice(0, 12)}…`);
  expect(await page.content()).not.toContain(secret);
  expect([await callWith(page, publicId, old), await callWith(page, publicId, secret)]).toEqual([200, 200]);

  // Once these calls are counted, nothing else writes to the old secret.
  const counted = () => prisma().secret.count({ where: { keyId: key.id, calls: { gt: 0 } } });
  await expect.poll(counted).toBe(2);
  await prisma().secret.updateMany({
    where: { keyId: key.id, endsAt: { not: null } },
    data: { lastUsedAt: new Date(Date.now() - 5 * 60_000), lastUsedIp: "203.0.113.7", calls: 41 },
  });
  await page.reload();
  await expect(card(page, "Old secret, Make")).toContainText(/Last use\s*5 minutes ago/);
  await expect(card(page, "Old secret, Make")).toContainText(/Calls\s*41/);
  await expect(card(page, "Current secret, Make")).toBeVisible();
  await page.getByRole("button", { name: "Copy Make" }).click();
  await expect(page.getByText("“Make” was copied")).toBeVisible();
  expect(await clipboardOf(page)).toBe(secret);

  await card(page, "Old secret, Make").getByRole("button", { name: "Extend" }).click();
  const extending = page.getByRole("dialog", { name: "Extend the old secret of “Make”" });
  await extending.getByLabel("It works for").selectOption("7 days");
  await extending.getByRole("button", { name: "Extend" }).click();
  await expect(page.getByText("The old secret of “Make” works longer")).toBeVisible();
  await expect(card(page, "Old secret, Make")).toContainText(/Stops\s*in (7 days|1 week)/);

  await card(page, "Old secret, Make").getByRole("button", { name: "End now" }).click();
  const ending = page.getByRole("dialog", { name: "End the old secret of “Make” now?" });
  await expect(ending).toContainText("Last used 5 minutes ago, from 203.0.113.7.");
  await ending.getByRole("button", { name: "End the old secret" }).click();
  await expect(page.getByText("The old secret of “Make” is refused from now on")).toBeVisible();
  await expect(card(page, "Old secret, Make")).toHaveCount(0);
  expect([await callWith(page, publicId, old), await callWith(page, publicId, secret)]).toEqual([401, 200]);
});

test("rotating a Secret Key says until when it lives, and may move that along", async ({ page, owner }) => {
  const { key } = await seed(owner, "Pabbly", {
    kind: "secret_key",
    expiresAt: new Date(Date.now() + 3.3 * day),
  });
  await enter(page, owner);
  await page.goto(secretKeyPage(key.id));
  const rotate = async (choose: (dialog: Locator) => Promise<unknown>) => {
    await page.getByRole("button", { name: "Rotate" }).click();
    const dialog = page.getByRole("dialog", { name: "Rotate “Pabbly”" });
    await choose(dialog);
    await dialog.getByRole("button", { name: "Make a new secret" }).click();
  };
  const expiry = card(page, "Expiry");
  await rotate(async (dialog) => {
    await expect(dialog).toContainText("Never longer than the key itself.");
    await expect(dialog).toContainText("A new secret alone does not move it.");
  });
  await revealed(page).getByRole("button", { name: "Done" }).click();
  await expect(expiry).toContainText("Expires in 3 days");
  await rotate(async (dialog) => {
    await dialog.getByLabel("Expires").selectOption("On a date…");
    await dialog.getByLabel("Last day").fill("2020-01-01");
  });
  await expect(page.getByRole("dialog")).toContainText("Choose a day in the future");
  await page.getByRole("dialog").getByLabel("Expires").selectOption("In 90 days");
  await page.getByRole("dialog").getByRole("button", { name: "Make a new secret" }).click();
  await revealed(page).getByRole("button", { name: "Done" }).click();
  await expect(expiry).toContainText(/Expires in (90 days|3 months)/);

  const policy = { longestLifetime: 60, defaultLifetime: null, idlePause: null };
  await changeKeyPolicy(owner.organization, policy, commandLine);
  await page.reload();
  await expect(expiry).toContainText(/Expires in (60 days|2 months)/);
  await rotate(async (dialog) => {
    await expect(dialog.getByLabel("Expires").getByRole("option")).toHaveText([
      /^Unchanged: /,
      "After 60 days, the organization’s limit",
      "In 30 days",
      "On a date…",
    ]);
    await dialog.getByLabel("Expires").selectOption("On a date…");
    const late = new Date(Date.now() + 70 * day).toISOString().slice(0, 10);
    await dialog.getByLabel("Last day").fill(late);
  });
  await expect(page.getByRole("dialog")).toContainText("Later than the organization allows");
  await page
    .getByRole("dialog")
    .getByLabel("Expires")
    .selectOption("After 60 days, the organization’s limit");
  await page.getByRole("dialog").getByRole("button", { name: "Make a new secret" }).click();
  await revealed(page).getByRole("button", { name: "Done" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Rotate" }).click();
  await expect(page.getByRole("dialog")).toContainText("they begin anew");
});

test("a Secret Key that expires soon is named on both pages, to those who may see it", async ({
  page,
  owner,
}) => {
  const { key } = await seed(owner, "Pabbly", {
    kind: "secret_key",
    expiresAt: new Date(Date.now() + 5.3 * day),
  });
  const banner = page.getByRole("alert").filter({ hasText: "A key expires soon" });
  const admin = await makeColleague(owner, "admin");
  await enter(page, admin);
  await page.goto(secureApi);
  await expect(banner).toContainText("Pabbly in 5 days");
  await page.goto(developers);
  await banner.getByRole("link", { name: "Pabbly" }).click();
  await expect(page).toHaveURL(new RegExp(`${secretKeyPage(key.id)}$`));
  await restrict(owner, true);
  await page.goto(developers);
  await expect(page.getByRole("heading", { name: "No keys yet" })).toBeVisible();
  await expect(banner).toHaveCount(0);
});

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing where Secret Keys are rotated: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    for (const name of ["Make", "Pabbly - Orders of the shop"]) {
      const expiresAt = new Date(Date.now() + 6 * day);
      const { key } = await seed(owner, name, { kind: "secret_key", expiresAt });
      await rotateKey(owner.organization, key.id, { grace: "24h" }, commandLine);
    }
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(secureApi);
    await expect(page.getByRole("region", { name: /, Make$/ })).toHaveCount(2);
    await expectWellMade(page);
    await page.getByRole("button", { name: /^(Rotate|Renouveler) Make/ }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectWellMade(page);
  });
}

import { prisma } from "@/lib/db";
import { listKeys } from "@/lib/keys/data";
import { enter, expect, test } from "./fixtures";
import { day, developers, newKey, reveal, row, seed, used } from "./keys-page";

test("a test key with an end date says both", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto(developers);
  await page.getByRole("button", { name: "New key" }).click();
  await newKey(page).getByLabel(/^Name/).fill("Trial run");
  await newKey(page).getByText("Test", { exact: true }).click();
  await newKey(page).getByLabel("Expires").selectOption("In 30 days");
  await newKey(page).getByRole("button", { name: "Create the key" }).click();
  await expect(reveal(page)).toContainText("ke_test_");
  await reveal(page).getByRole("button", { name: "I have copied the key" }).click();
  const [made] = await listKeys(owner.organization);
  const left = new Date(made?.expiresAt ?? 0).getTime() - Date.now();
  expect(Math.round(left / day)).toBe(30);
  await expect(row(page, "Trial run").getByText("Test", { exact: true })).toBeVisible();
  await row(page, "Trial run").getByText("Active").hover();
  await expect(page.getByRole("tooltip").filter({ hasText: "Works until" })).toBeVisible();
});

test("revoking and deleting ask first, name the key and say when it was last used", async ({
  page,
  owner,
}) => {
  const { key } = await seed(owner, "Old bridge");
  await seed(owner, "Untouched");
  await used(key.id, new Date(Date.now() - 3 * 60_000));
  await enter(page, owner);
  await page.goto(developers);
  await expect(row(page, "Old bridge").getByText("3 minutes ago").filter({ visible: true })).toBeVisible();

  await page.getByRole("button", { name: "Revoke Old bridge" }).click();
  const asking = page.getByRole("dialog", { name: "Revoke “Old bridge”?" });
  await expect(asking).toContainText("Last used 3 minutes ago, from 203.0.113.7.");
  await expect(asking).toContainText("stop working on their next call");
  await asking.getByRole("button", { name: "Cancel" }).click();
  await expect(row(page, "Old bridge")).toContainText("Active");
  await page.getByRole("button", { name: "Revoke Old bridge" }).click();
  await asking.getByRole("button", { name: "Revoke the key" }).click();
  await expect(page.getByText("The key “Old bridge” was revoked")).toBeVisible();
  await expect(row(page, "Old bridge")).toContainText("Revoked");
  await expect(page.getByRole("button", { name: "Revoke Old bridge" })).toHaveCount(0);

  await page.getByRole("button", { name: "Delete Old bridge" }).click();
  const deleting = page.getByRole("dialog", { name: "Delete “Old bridge”?" });
  await deleting.getByRole("button", { name: "Delete the key" }).click();
  await expect(page.getByText("The key “Old bridge” was deleted")).toBeVisible();
  await expect(row(page, "Old bridge")).toHaveCount(0);
  await expect(row(page, "Untouched")).toContainText("Active");
});

test("the table is searched and sorted, folds long lists of permissions, and says exactly when", async ({
  page,
  owner,
}) => {
  const names = async () =>
    page.getByRole("row").getByRole("cell").and(page.locator(":nth-child(2)")).allInnerTexts();
  const alpha = await seed(owner, "Alpha", { expiresAt: new Date(Date.now() + day) });
  const beta = await seed(owner, "Beta", {
    scopes: [
      "contacts:read",
      "paiements:read",
      "abonnements:read",
      "forms:read",
      "forms_submit:read",
      "events:read",
    ],
  });
  await seed(owner, "Gamma", { scopes: [] });
  await used(alpha.key.id, new Date(Date.now() - 2 * day));
  await used(beta.key.id, new Date(Date.now() - 60_000 * 5));
  await prisma().key.updateMany({
    where: { id: alpha.key.id },
    data: { expiresAt: new Date(Date.now() - 60_000) },
  });
  await enter(page, owner);
  await page.goto(developers);
  await expect(page.getByText("3 keys")).toBeVisible();
  expect(await names()).toEqual(["Gamma", "Beta", "Alpha"]);
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  expect(await names()).toEqual(["Alpha", "Beta", "Gamma"]);
  await page.getByRole("button", { name: "Last use", exact: true }).click();
  expect(await names()).toEqual(["Beta", "Alpha", "Gamma"]);
  await page.getByRole("button", { name: "Last use", exact: true }).click();
  expect(await names()).toEqual(["Alpha", "Beta", "Gamma"]);

  await row(page, "Beta").getByText("+2").filter({ visible: true }).hover();
  await expect(
    page.getByRole("tooltip", { name: "forms_submit:read, events:read", exact: true }),
  ).toBeVisible();
  await row(page, "Beta").getByText("5 minutes ago").filter({ visible: true }).hover();
  await expect(page.getByRole("tooltip").filter({ hasText: "from 203.0.113.7" })).toBeVisible();
  await row(page, "Alpha").getByText("Inactive").hover();
  await expect(page.getByRole("tooltip").filter({ hasText: "Expired on" })).toBeVisible();

  await page.getByRole("searchbox", { name: "Search keys" }).fill("paiements");
  expect(await names()).toEqual(["Beta"]);
  await page.getByRole("searchbox").fill("nothing like it");
  await expect(page.getByText("No key matches “nothing like it”.")).toBeVisible();
  await page.getByRole("button", { name: "Clear the search" }).click();
  await expect(page.getByRole("row")).toHaveCount(4);
});

test("a key that somebody else ended meanwhile is told, not hidden", async ({ page, owner }) => {
  const { key } = await seed(owner, "Gone already");
  await enter(page, owner);
  await page.goto(developers);
  await page.getByRole("button", { name: "Revoke Gone already" }).click();
  await prisma().key.updateMany({ where: { id: key.id }, data: { deletedAt: new Date() } });
  await page.getByRole("button", { name: "Revoke the key" }).click();
  await expect(page.getByText("It is no longer there. Reload the page.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No keys yet" })).toBeVisible();
});

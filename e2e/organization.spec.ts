import { prisma } from "@/lib/db";
import { enter, expect, makeColleague, makeOwner, test } from "./fixtures";
import { seed } from "./keys-page";

const settings = "/app/organization";

test("name and short name are changed, and the documentation moves", async ({ page, owner }) => {
  const other = await makeOwner();
  await enter(page, owner);
  await page.goto(settings);
  const save = page.getByRole("region", { name: "Name and address" }).getByRole("button", { name: "Save" });
  await page.getByLabel("Short name").fill("Not a/slug");
  await save.click();
  await expect(page.getByText("Use a to z, 0 to 9 and single hyphens between them")).toBeVisible();
  await page.getByLabel("Short name").fill(other.slug);
  await save.click();
  await expect(page.getByText("Another organization has this short name")).toBeVisible();

  const slug = `${owner.slug}-moved`;
  await page.getByLabel("Name", { exact: true }).fill("Atelier Moved");
  await page.getByLabel("Short name").fill(slug);
  await expect(page.getByText(/^Saving moves the documentation\./)).toBeVisible();
  await save.click();
  await expect(page.getByText("The settings were saved")).toBeVisible();
  await expect(page.getByRole("navigation").getByText("Atelier Moved")).toBeVisible();
  expect((await page.request.get(`/docs/${slug}`)).status()).toBe(200);
  expect((await page.request.get(`/docs/${owner.slug}`)).status()).toBe(404);
});

test("showing Secret Keys once only is asked for before stored copies are erased", async ({
  page,
  owner,
}) => {
  await enter(page, owner);
  await page.goto(settings);
  const setting = page.getByRole("switch", { name: "Show secret keys once only" });
  await setting.press("Space");
  const dialog = page.getByRole("dialog", { name: "Show secret keys once only?" });
  await expect(dialog).toContainText("This erases stored copies of every Secret Key.");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(setting).not.toBeChecked();
  await seed(owner, "Copied before", { kind: "secret_key" });
  const sealed = () =>
    prisma().secret.count({ where: { organizationId: owner.organization, ciphertext: { not: null } } });
  expect(await sealed()).toBe(1);
  await setting.press("Space");
  await dialog.getByRole("button", { name: "Erase the stored copies" }).click();
  await expect(page.getByText("Secret keys are shown once only")).toBeVisible();
  await expect(setting).toBeChecked();
  expect(await sealed()).toBe(0);
});

test("an admin finds no organization settings", async ({ page, owner }) => {
  await enter(page, await makeColleague(owner, "admin"));
  expect((await page.goto(settings))?.status()).toBe(404);
  await expect(page.getByRole("link", { name: "Organization" })).toHaveCount(0);
  const answer = await page.request.patch("/api/dashboard/organization", { data: { name: "Mine" } });
  expect(answer.status()).toBe(404);
});

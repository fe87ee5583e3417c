import { readFile } from "node:fs/promises";
import { authorize, execute, openDocumentation } from "./docs-page";
import { enter, expect, makeColleague, test } from "./fixtures";
import { addKey, clipboardOf, findPublicId, restrict, revealed, ring, secureApi } from "./secure-api-page";

// The product's promise from end to end, as its people meet it.

test("a super admin adds a Secret Key, and an integrator who has nothing else reads, tries and downloads", async ({
  page,
  owner,
  browser,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await enter(page, owner);
  await page.goto(secureApi);
  await expect(page.getByRole("img", { name: "0 of 80 calls used" })).toBeVisible();
  const shown = await addKey(page, "Integrator");
  await revealed(page).getByRole("button", { name: /^Copy/ }).first().click();
  await expect.poll(() => clipboardOf(page)).toBe(shown);
  await revealed(page).getByRole("button", { name: "Close" }).last().click();
  await expect(revealed(page)).toBeHidden();
  const address = await page
    .getByRole("link", { name: /View the Live API Documentation/ })
    .getAttribute("href");

  const stranger = await (await browser.newContext({ baseURL: process.env.E2E_BASE_URL })).newPage();
  await openDocumentation(stranger, address ?? "");
  const pair = { "publicId (apiKey": await findPublicId(owner), "secretKey (apiKey": shown };
  await authorize(stranger, pair);
  const meta = { id: "contact-getContactMeta", path: "/contact/meta" };
  const answer = await execute(stranger, meta);
  expect(answer.status()).toBe(200);
  const downloading = stranger.waitForEvent("download");
  await stranger.locator(`#operations-${meta.id}`).getByRole("button", { name: "Download" }).first().click();
  const file = await (await downloading).path();
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual(await answer.json());

  // Reading the schema costs nothing; a list of contacts is a call, and the first window shows it.
  await expect(page.getByRole("img", { name: "0 of 80 calls used" })).toBeVisible();
  const listed = await execute(stranger, { id: "contacts-listContacts", path: "/contacts" });
  expect(listed.status()).toBe(200);
  await expect(page.getByRole("img", { name: "1 of 80 calls used" })).toBeVisible({ timeout: 2_000 });
  await stranger.context().close();
});

test("restricted while an admin has the page open: the next click is a 404, and the menu's entry is gone", async ({
  page,
  owner,
}) => {
  await enter(page, await makeColleague(owner, "admin"));
  await page.goto(secureApi);
  await expect(ring(page)).toBeVisible();
  const entry = page.getByRole("navigation").getByRole("link", { name: "Secure API" });
  await expect(entry).toHaveAttribute("aria-current", "page");
  await page.getByRole("navigation").getByRole("link", { name: "Integrations" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Integrations" })).toBeVisible();
  await restrict(owner, true);
  await entry.click();
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await expect(entry).toHaveCount(0);
  await expect(page.getByRole("navigation").getByRole("link", { name: "Developers" })).toBeVisible();
});

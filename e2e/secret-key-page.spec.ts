import type { Locator, Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { scopes } from "@/lib/gate/scopes";
import { createKey } from "@/lib/keys/data";
import { rotateKey } from "@/lib/keys/rotate-data";
import {
  appear,
  appearances,
  enter,
  expect,
  expectWellMade,
  findUserId,
  makeColleague,
  makeOwner,
  type Person,
  test,
} from "./fixtures";
import { chooseAct, day, keyPage, row, seed } from "./keys-page";
import {
  callWith,
  clipboardOf,
  findPublicId,
  region,
  restrict,
  revealed,
  secretKeyPage,
  secureApi,
} from "./secure-api-page";

const seedSecret = (owner: Person, name: string, over = {}) =>
  seed(owner, name, { kind: "secret_key", scopes, ...over });

async function edit(page: Page, name: string, change: (dialog: Locator) => Promise<void>) {
  await page.getByRole("button", { name: "Edit" }).click();
  const dialog = page.getByRole("dialog", { name: `Edit “${name}”` });
  await change(dialog);
  await dialog.getByRole("button", { name: "Save the changes" }).click();
}

test("the table leads to a Secret Key's own page, which tells its story", async ({ page, owner }) => {
  const admin = await makeColleague(owner, "admin");
  const actor = { type: "user" as const, id: await findUserId(admin), name: "Ada" };
  const draft = { name: "Pabbly", kind: "secret_key", environment: "live", scopes, allowedIps: [] } as const;
  const { key, secret } = await createKey(
    owner.organization,
    { ...draft, burst: null, expiresAt: null },
    { ...commandLine, actor },
  );
  const publicId = await findPublicId(owner);
  expect(await callWith(page, publicId, secret)).toBe(200);
  await expect.poll(() => prisma().requestLog.count({ where: { keyId: key.id } })).toBe(1);
  await enter(page, admin);
  await page.goto(secureApi);
  await row(page, "Pabbly").getByRole("link", { name: "Pabbly" }).click();
  await expect(page).toHaveURL(new RegExp(`${secretKeyPage(key.id)}$`));
  await expect(page.getByRole("heading", { level: 1, name: "Pabbly" })).toBeVisible();
  await expect(page.getByText("Created by Ada, just now")).toBeVisible();
  await expect(region(page, "Current secret, Pabbly")).toContainText(/Calls\s*1/);
  await expect(region(page, "Secrets")).toContainText(publicId);
  await expect(region(page, "Permissions")).toContainText("a Secret Key may read and change everything");
  await expect(region(page, "Allowed addresses")).toContainText("1 call");
  await expect(region(page, "History")).toContainText(/Created\s*Ada/);
  const usage = region(page, "Usage of this key");
  await expect(usage).toContainText(/Succeeded\s*1/);
  const file = await page.request.get(
    (await usage.getByRole("link", { name: "Export usage as CSV" }).getAttribute("href")) ?? "",
  );
  expect(await file.text()).toContain(",GET /contacts,succeeded,1");
  await page.getByRole("link", { name: "See each of its calls" }).click();
  await expect(page).toHaveURL(new RegExp(`logs\\?keyId=${key.id}`));
  await page.getByRole("button", { name: /^Details of GET \/contacts/ }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Pabbly" }).click();
  await expect(page).toHaveURL(new RegExp(`${secretKeyPage(key.id)}$`));
  await page.getByRole("link", { name: "Secure API" }).first().click();
  await expect(page).toHaveURL(/secure-api$/);
});

test("it is edited, paused, resumed and deleted there, each counting on the next call", async ({
  page,
  owner,
}) => {
  const { key, secret } = await seedSecret(owner, "Pabbly");
  const publicId = await findPublicId(owner);
  await enter(page, owner);
  await page.goto(secretKeyPage(key.id));
  await edit(page, "Pabbly", async (dialog) => {
    await expect(dialog.getByRole("group", { name: "Permissions" })).toHaveCount(0);
    await dialog.getByLabel(/^Name/).fill("Pabbly - Orders");
    await dialog.getByLabel("Allowed addresses").fill("203.0.113.7");
    await dialog.getByLabel("Expires").selectOption("In 90 days");
  });
  await expect(page.getByText("The key “Pabbly - Orders” was changed")).toBeVisible();
  await expect(region(page, "Allowed addresses")).toContainText("203.0.113.7/32");
  await expect(region(page, "Expiry")).toContainText(/Expires in (90 days|3 months)/);
  expect(await callWith(page, publicId, secret)).toBe(403);
  await edit(page, "Pabbly - Orders", (dialog) => dialog.getByLabel("Allowed addresses").fill(""));
  await expect(region(page, "Allowed addresses")).toContainText("Any address");
  expect(await callWith(page, publicId, secret)).toBe(200);

  await chooseAct(page, "Pabbly - Orders", "Pause");
  await page.getByRole("dialog").getByRole("button", { name: "Pause the key" }).click();
  await expect(page.getByText("The key “Pabbly - Orders” is paused")).toBeVisible();
  expect(await callWith(page, publicId, secret)).toBe(401);
  await chooseAct(page, "Pabbly - Orders", "Resume");
  await expect(page.getByText("The key “Pabbly - Orders” works again")).toBeVisible();
  expect(await callWith(page, publicId, secret)).toBe(200);

  await chooseAct(page, "Pabbly - Orders", "Delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete the key" }).click();
  await expect(page).toHaveURL(/secure-api$/);
  await expect(page.getByRole("heading", { name: "No Secret Keys yet" })).toBeVisible();
  expect((await page.request.get(secretKeyPage(key.id))).status()).toBe(404);
});

test("it is rotated there, and its newest secret is copied again", async ({ page, owner, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { key, secret: old } = await seedSecret(owner, "Pabbly");
  const publicId = await findPublicId(owner);
  await enter(page, owner);
  await page.goto(secretKeyPage(key.id));
  await page.getByRole("button", { name: "Rotate" }).click();
  await page.getByLabel("The old secret works for").selectOption("1 hour");
  await page.getByRole("button", { name: "Make a new secret" }).click();
  const secret = (await revealed(page).getByLabel("Secret Key", { exact: true }).textContent()) ?? "";
  await revealed(page).getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("The Secret Key “Pabbly” has a new secret")).toBeVisible();
  const current = region(page, "Current secret, Pabbly");
  await expect(current).toContainText(`${secret.slice(0, 12)}…`);
  expect([await callWith(page, publicId, old), await callWith(page, publicId, secret)]).toEqual([200, 200]);
  await current.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("“Pabbly” was copied")).toBeVisible();
  expect(await clipboardOf(page)).toBe(secret);
  const before = region(page, "Old secret, Pabbly");
  await before.getByRole("button", { name: "End now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End the old secret" }).click();
  await expect(before).toHaveCount(0);
  expect([await callWith(page, publicId, old), await callWith(page, publicId, secret)]).toEqual([401, 200]);

  await prisma().secret.updateMany({ where: { keyId: key.id }, data: { ciphertext: null } });
  await page.reload();
  await expect(current).toContainText("Shown once: it cannot be copied again");
  await expect(current.getByRole("button", { name: "Copy" })).toHaveCount(0);
});

test("advice about it stands on its page and on the Secure API page, until somebody has seen enough of it", async ({
  page,
  owner,
}) => {
  const { key } = await seedSecret(owner, "Pabbly");
  await prisma().key.update({ where: { id: key.id }, data: { createdAt: new Date(Date.now() - 10 * day) } });
  await enter(page, owner);
  await page.goto(secureApi);
  const advice = region(page, "Advice about keys").getByRole("listitem");
  await expect(advice).toHaveText(["Pabbly was never used. Put it into its tool, or delete it."]);
  await advice.getByRole("link", { name: "Pabbly" }).click();
  await expect(page).toHaveURL(new RegExp(`${secretKeyPage(key.id)}$`));
  await expect(advice).toHaveText(["Pabbly was never used. Put it into its tool, or delete it."]);
  await page.getByRole("button", { name: "Do not show this advice about Pabbly again" }).click();
  await expect(advice).toHaveCount(0);
  await expect(region(page, "History")).toContainText("Advice dismissed");
  await page.goto(secureApi);
  await expect(row(page, "Pabbly")).toBeVisible();
  await expect(advice).toHaveCount(0);
});

test("it is there for nobody else, under no other kind's address, and for no admin where it is kept from them", async ({
  page,
  owner,
}) => {
  const { key } = await seedSecret(owner, "Ours");
  const { key: apiKey } = await seed(owner, "API key");
  const { key: theirs } = await seedSecret(await makeOwner(), "Theirs");
  const statuses = (...paths: string[]) =>
    Promise.all(paths.map(async (path) => (await page.request.get(path)).status()));
  const strange = [theirs.id, apiKey.id, "1.5", "none"].map(secretKeyPage);
  const admin = await makeColleague(owner, "admin");
  await enter(page, admin);
  expect(await statuses(...strange, keyPage(key.id))).toEqual(Array(5).fill(404));
  expect(await statuses(secretKeyPage(key.id))).toEqual([200]);
  await restrict(owner, true);
  const addresses = `/api/dashboard/secret-keys/${key.id}/addresses`;
  expect(await statuses(secretKeyPage(key.id), addresses)).toEqual([404, 404]);
  await enter(page, owner);
  expect(await statuses(secretKeyPage(key.id), addresses)).toEqual([200, 200]);
});

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing on a Secret Key's page and in what it opens: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const { key } = await seedSecret(owner, "Pabbly - Orders of the shop", {
      expiresAt: new Date(Date.now() + 6 * day),
      allowedIps: ["203.0.113.0/24", "2001:db8::/32"],
    });
    await rotateKey(owner.organization, key.id, { grace: "24h" }, commandLine);
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(secretKeyPage(key.id));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const check = () => expectWellMade(page);
    await check();
    for (const act of [/^(Rotate|Renouveler)$/, /^(Edit|Modifier)$/]) {
      await page.getByRole("button", { name: act }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await check();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
  });
}

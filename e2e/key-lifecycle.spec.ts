import type { Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { findKey } from "@/lib/keys/data";
import { rotateKey } from "@/lib/keys/rotate-data";
import { storeCalls } from "@/lib/requests/log-data";
import { enter, expect, makeOwner, test } from "./fixtures";
import { chooseAct, day, developers, keyPage, newKey, reveal, row, seed } from "./keys-page";
import { makeCaller } from "./logs-page";

/** A tool that calls the API without a pause; `switchTo` gives it another secret. */
function startClient(secret: string) {
  const codes: string[] = [];
  let [current, running] = [secret, true];
  const loop = (async () => {
    while (running) {
      const answer = await fetch(`${process.env.E2E_BASE_URL}/integrations/v1/me`, {
        headers: { Authorization: `Bearer ${current}` },
      });
      const body = await answer.json();
      codes.push(answer.ok ? "ok" : body.code);
    }
  })();
  return {
    codes,
    switchTo: (next: string) => {
      current = next;
    },
    /** Waits for calls that began after now. */
    more: async () => {
      const seen = codes.length;
      await expect.poll(() => codes.length).toBeGreaterThan(seen + 2);
    },
    stop: async () => {
      running = false;
      await loop;
    },
  };
}

const card = (page: Page, title: string) => page.getByRole("region", { name: title });

test("a key is rotated under a client that never fails, and the page shows when the old secret may end", async ({
  page,
  owner,
}) => {
  const { key, secret: old } = await seed(owner, "Shop", { burst: 0 });
  const client = startClient(old);
  await client.more();
  await enter(page, owner);
  await page.goto(developers);
  await chooseAct(page, "Shop", "Rotate");
  const asking = page.getByRole("dialog", { name: "Rotate “Shop”" });
  await asking.getByLabel("The old secret works for").selectOption("1 hour");
  await asking.getByRole("button", { name: "Make a new secret" }).click();
  const secret = (await reveal(page).getByLabel("Key", { exact: true }).textContent()) ?? "";
  expect(secret).toMatch(/^ke_live_[0-9A-Za-z]{38}$/);
  await page.keyboard.press("Escape");
  await expect(reveal(page).getByRole("alertdialog")).toBeVisible();
  await reveal(page).getByRole("button", { name: "Keep it open" }).click();
  await reveal(page).getByRole("button", { name: "I have copied the key" }).click();
  await expect(page.getByText("The key “Shop” has a new secret")).toBeVisible();
  await expect(row(page, "Shop")).toContainText(
    `Old secret ${old.slice(0, 12)}… stops in 60 minutes, last used: just now`,
  );

  await row(page, "Shop").getByRole("link", { name: "Shop" }).click();
  await expect(page).toHaveURL(new RegExp(keyPage(key.id)));
  await expect(page.getByRole("heading", { level: 1, name: "Shop" })).toBeVisible();
  await client.more();
  await expect(card(page, "Old secret")).toContainText(/Last use\s*just now/);
  await expect(card(page, "Current secret")).toContainText(/Last use\s*never/);
  expect(await page.content()).not.toContain(secret);

  client.switchTo(secret);
  await client.more();
  await page.reload();
  await expect(card(page, "Current secret")).toContainText(/Last use\s*just now/);

  await card(page, "Old secret").getByRole("button", { name: "End now" }).click();
  const ending = page.getByRole("dialog", { name: "End the old secret of “Shop” now?" });
  await ending.getByRole("button", { name: "End the old secret" }).click();
  await expect(page.getByText("The old secret of “Shop” is refused from now on")).toBeVisible();
  await expect(card(page, "Old secret")).toHaveCount(0);
  await client.more();
  await client.stop();
  expect(client.codes.filter((code) => code !== "ok")).toEqual([]);
  const refused = await fetch(`${process.env.E2E_BASE_URL}/integrations/v1/me`, {
    headers: { Authorization: `Bearer ${old}` },
  });
  expect([refused.status, (await refused.json()).code]).toEqual([401, "key_revoked"]);
});

test("the grace is extended, and a second rotation says what it ends", async ({ page, owner }) => {
  const { key } = await seed(owner, "Shop");
  await rotateKey(owner.organization, key.id, { grace: "15m" }, commandLine);
  await enter(page, owner);
  await page.goto(developers);
  await page.getByRole("button", { name: "Let the old secret of Shop work longer" }).click();
  const extending = page.getByRole("dialog", { name: "Extend the old secret of “Shop”" });
  await extending.getByLabel("It works for").selectOption("7 days");
  await extending.getByRole("button", { name: "Extend" }).click();
  await expect(row(page, "Shop")).toContainText(/stops in (7 days|1 week)/);
  await chooseAct(page, "Shop", "Rotate");
  await expect(page.getByRole("dialog")).toContainText("stops at once");
});

test("a key is edited: wrong addresses are named, shut out ones warned of, and a second editor is told", async ({
  page,
  owner,
}) => {
  const { key } = await seed(owner, "Shop");
  const lately = { id: newId(), at: new Date(), requestId: newId(), userAgent: null, code: null };
  const call = { method: "GET", path: "/contacts", status: 200, milliseconds: 3, cost: 1 as const };
  const by = { organization: owner.organization, keyId: key.id, secretId: key.secrets[0]?.id ?? "" };
  await storeCalls([{ ...lately, ...call, ...by, address: "203.0.113.7" }]);
  await enter(page, owner);
  await page.goto(developers);
  await chooseAct(page, "Shop", "Edit");
  const editing = page.getByRole("dialog", { name: "Edit “Shop”" });
  const save = editing.getByRole("button", { name: "Save the changes" });
  await expect(editing).toContainText("Used in the last 30 days from 203.0.113.7.");
  const addresses = editing.getByLabel("Allowed addresses");
  await addresses.fill("10.0.0.0/40");
  await save.click();
  await expect(editing).toContainText("“10.0.0.0/40” is neither an IP address nor a CIDR block");
  await addresses.fill(Array.from({ length: 51 }, (_, i) => `10.0.0.${i}`).join("\n"));
  await save.click();
  await expect(editing).toContainText("51 are too many: 50 at most");
  await addresses.fill("198.51.100.0/24");
  await expect(editing).toContainText("Calls from 203.0.113.7 will be refused.");
  await addresses.fill("198.51.100.0/24, 203.0.113.0/24");
  await expect(editing).not.toContainText("will be refused");
  await editing.getByLabel(/^Name/).fill("Web shop");
  await editing.getByLabel("Expires").selectOption("On a date…");
  await editing.getByLabel("Last day").fill("2020-01-01");
  await save.click();
  await expect(editing).toContainText("Choose a day in the future");
  await editing.getByLabel("Expires").selectOption("In 30 days");
  await save.click();
  await expect(page.getByText("The key “Web shop” was changed")).toBeVisible();
  const edited = await findKey(owner.organization, key.id, "api_key");
  expect(edited).toMatchObject({ name: "Web shop", allowedIps: ["198.51.100.0/24", "203.0.113.0/24"] });

  await chooseAct(page, "Web shop", "Edit");
  await prisma().key.update({ where: { id: key.id }, data: { name: "Somebody else's" } });
  await page.getByRole("dialog").getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("dialog")).toContainText("Somebody else has changed this key in the meantime.");
});

test("a key is paused and resumed, each said and seen", async ({ page, owner }) => {
  await seed(owner, "Shop");
  await enter(page, owner);
  await page.goto(developers);
  await chooseAct(page, "Shop", "Pause");
  await page.getByRole("dialog").getByRole("button", { name: "Pause the key" }).click();
  await expect(page.getByText("The key “Shop” is paused")).toBeVisible();
  await expect(row(page, "Shop")).toContainText("Inactive");
  await chooseAct(page, "Shop", "Resume");
  await expect(page.getByText("The key “Shop” works again")).toBeVisible();
  await expect(row(page, "Shop")).toContainText("Active");
});

test("the organization limits how long keys live: what would stop is said, and new keys follow", async ({
  page,
  owner,
}) => {
  const { key } = await seed(owner, "Old bridge");
  await prisma().secret.updateMany({
    where: { keyId: key.id },
    data: { createdAt: new Date(Date.now() - 85 * day) },
  });
  await enter(page, owner);
  await page.goto("/app/organization");
  await page.getByLabel("Longest lifetime").selectOption("60 days");
  await expect(page.getByText("One key is older and stops at once when you save: Old bridge.")).toBeVisible();
  await page.getByLabel("Longest lifetime").selectOption("90 days");
  await page.getByLabel("Expiry of new keys").selectOption("180 days");
  const rules = page.getByRole("region", { name: "Keys", exact: true });
  await rules.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Longer than the longest lifetime")).toBeVisible();
  await page.getByLabel("Expiry of new keys").selectOption("30 days");
  await rules.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The rules for keys were saved")).toBeVisible();

  await page.goto(developers);
  const banner = page.getByRole("alert").filter({ hasText: "A key expires soon" });
  await expect(banner).toContainText("Old bridge in 5 days");
  await page.getByRole("button", { name: "New key" }).click();
  await expect(newKey(page).getByLabel("Expires")).toHaveValue("30");
  await expect(newKey(page).getByLabel("Expires").getByRole("option")).toHaveText([
    "After 90 days, the organization’s limit",
    "In 30 days",
    "In 90 days",
  ]);
});

test("a key's page is there for nobody else", async ({ page, owner }) => {
  const { key } = await seed(await makeOwner(), "Theirs");
  await enter(page, owner);
  for (const id of [key.id, "1.5", "none"]) {
    expect((await page.request.get(keyPage(id))).status(), id).toBe(404);
  }
});

test("a key's page shows what it alone is called for, by operation and as a file too, and leads to its calls", async ({
  page,
  owner,
}) => {
  const { key, call } = await makeCaller(owner);
  const other = await makeCaller(owner, { name: "Other" });
  expect([await call("GET", "/contacts"), await call("GET", "/companies")]).toEqual([200, 403]);
  await other.call("GET", "/me");
  const counted = () => prisma().usageDay.count({ where: { keyId: { in: [key.id, other.key.id] } } });
  await expect.poll(counted).toBe(3);
  await enter(page, owner);
  await page.goto(keyPage(key.id));
  const usage = page.getByRole("region", { name: "Usage of this key" });
  await expect(usage.getByRole("list", { name: "Called most" }).getByRole("listitem")).toHaveText([
    /GET \/\w+1/,
    /GET \/\w+1/,
  ]);
  await expect(usage).toContainText(/Succeeded\s*1/);
  await expect(usage).toContainText(/Refused\s*1/);
  const refused = usage.getByRole("button", { name: "GET /companies" });
  await refused.press("Enter");
  await expect(refused).toHaveAttribute("aria-pressed", "true");
  const days = usage.getByRole("figure", { name: "GET /companies, calls a day" });
  await expect(days).toContainText(/Succeeded\s*0\D+1/);
  await expect(days.getByRole("row")).toHaveCount(2);
  await usage.getByRole("button", { name: "All operations" }).click();
  await expect(usage.getByRole("figure", { name: "Calls a day" })).toContainText(/Succeeded\s*1/);
  const file = await page.request.get(
    (await usage.getByRole("link", { name: "Export usage as CSV" }).getAttribute("href")) ?? "",
  );
  expect((await file.text()).trim().split("\r\n")).toHaveLength(3);
  await page.getByRole("link", { name: "See each of its calls" }).click();
  await expect(page).toHaveURL(new RegExp(`logs\\?keyId=${key.id}`));
  await expect(page.getByRole("region", { name: "Usage of this key" })).toBeVisible();
});

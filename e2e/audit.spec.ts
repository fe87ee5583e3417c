import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { tamper } from "@/lib/audit/fixtures";
import { transact } from "@/lib/db";
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
import { seed } from "./keys-page";

const audit = "/app/audit";
const log = (page: Page) => page.getByRole("table", { name: /^(Audit log|Journal d’audit)$/ });
/** Entries, without the rows that only open to their details. */
const entry = (page: Page, text: string | RegExp) =>
  log(page)
    .getByRole("row")
    .filter({ hasText: text, has: page.getByRole("button") });

const colleague: Actor = { type: "system", id: null, name: "system" };
const act = (owner: Person, action: string, actor = colleague) =>
  transact((tx) =>
    recordAudit(
      tx,
      owner.organization,
      { actor, address: "192.0.2.7", requestId: "req-7" },
      {
        action,
        changes: {
          name: { from: "=Old", to: "New" },
          active: { from: true, to: false },
          scopes: { to: ["a", "b"] },
        },
      },
    ),
  );

test("an act on the dashboard is told in a sentence, with what changed, from where and in which request", async ({
  page,
  owner,
}) => {
  await seed(owner, "Make");
  await enter(page, owner);
  await page.goto("/app/organization");
  await page.getByRole("textbox").first().fill("Atelier Renamed");
  await page.getByRole("region", { name: "Name and address" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The settings were saved")).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  await expect(entry(page, "Command line created the key Make")).toBeVisible();
  const changed = entry(page, `${owner.name} changed the organization’s settings`);
  await changed.getByRole("button").press("Enter");
  const details = log(page).getByRole("table", { name: "What changed" });
  await expect(details.getByRole("row", { name: /^name .+ Atelier Renamed$/ })).toBeVisible();
  await expect(log(page).getByText("127.0.0.1")).toBeVisible();
  await changed.getByRole("button").press("Enter");
  await expect(details).toBeHidden();
});

test("filters narrow the list by person, by subject and by day, and are cleared", async ({ page, owner }) => {
  const { key } = await seed(owner, "Make");
  const id = await findUserId(owner);
  await act(owner, "branding.changed", { type: "user", id, name: owner.name });
  await act(owner, "webhook.created", { type: "key", id: key.id, name: "Make" });
  await enter(page, owner);
  await page.goto(audit);
  const rows = log(page).getByRole("button");
  await expect(rows).toHaveCount(4);
  await page.getByLabel("By whom").selectOption({ label: owner.name });
  await expect(rows).toHaveCount(1);
  await expect(entry(page, "changed the brand")).toBeVisible();
  await page.getByLabel("By whom").selectOption({ label: "Make" });
  await expect(entry(page, "Key Make created the webhook")).toBeVisible();
  await page.getByLabel("About").selectOption({ label: "Settings and brand" });
  await expect(page.getByText("No entry matches these filters.")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(rows).toHaveCount(4);
  await page.getByLabel("From").fill("2001-01-01");
  await page.getByLabel("Until").fill("2001-01-02");
  await expect(page.getByText("No entry matches these filters.")).toBeVisible();
  await page.getByLabel("Until").fill("2099-01-01");
  await expect(rows).toHaveCount(4);
});

test("the list goes on page by page, and an act that is newer than the texts is told by its name", async ({
  page,
  owner,
}) => {
  await transact(async (tx) => {
    for (let n = 0; n < 60; n++)
      await recordAudit(
        tx,
        owner.organization,
        { actor: colleague, address: null, requestId: null },
        {
          action: "robot.danced",
        },
      );
  });
  await enter(page, owner);
  await page.goto(audit);
  await expect(log(page).getByRole("button")).toHaveCount(50);
  await expect(entry(page, "System did robot.danced").first()).toBeVisible();
  await page.getByRole("button", { name: "Load more" }).click();
  await expect(log(page).getByRole("button")).toHaveCount(61);
  await expect(page.getByRole("button", { name: "Load more" })).toBeHidden();
  await expect(entry(page, "set up the organization")).toBeVisible();
});

test("what is shown is taken away as a file in which no cell computes", async ({ page, owner }) => {
  await act(owner, "branding.changed", { type: "system", id: null, name: "=HYPERLINK(1)" });
  await enter(page, owner);
  await page.goto(audit);
  await page.getByLabel("About").selectOption({ label: "Settings and brand" });
  await expect(entry(page, "changed the brand")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`audit-${owner.slug}.csv`);
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(",'=HYPERLINK(1),branding.changed,");
});

test("verifying says how many entries are intact, and names the first that is not", async ({
  page,
  owner,
}) => {
  await act(owner, "branding.changed");
  await act(owner, "branding.changed");
  await enter(page, owner);
  await page.goto(audit);
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByRole("status").filter({ hasText: "3 entries, chain intact." })).toBeVisible();
  await tamper("UPDATE audit_entry SET actor_name = 'Nobody' WHERE organization_id = $1 AND place = 2", [
    owner.organization,
  ]);
  await page.getByRole("button", { name: "Verify" }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("The chain is broken at entry 2.");
  await expect(alert).toContainText("1 entry before it is intact.");
});

test("a list that cannot be read says so, and is read again", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto(audit);
  await page.route("**/api/dashboard/audit?*", (route) => route.abort());
  await page.getByLabel("About").selectOption({ label: "Keys" });
  await expect(page.getByRole("main").getByRole("alert")).toContainText("cannot be reached");
  await page.unroute("**/api/dashboard/audit?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("No entry matches these filters.")).toBeVisible();
});

test("an admin finds neither the page nor a hint of it", async ({ page, owner }) => {
  await enter(page, await makeColleague(owner, "admin"));
  const answer = await page.goto(audit);
  expect(answer?.status()).toBe(404);
  await page.goto("/app/members");
  await expect(page.getByRole("link", { name: "Members" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Audit log" })).toBeHidden();
});

test("another organization's entries are never shown", async ({ page, owner }) => {
  const other = await makeOwner();
  await act(other, "branding.changed", { type: "system", id: null, name: "elsewhere" });
  await enter(page, owner);
  await page.goto(audit);
  await expect(entry(page, "set up the organization")).toHaveCount(1);
  await expect(log(page).getByRole("button")).toHaveCount(1);
});

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing in the audit log: ${locale}, ${scheme}, ${width}`, async ({ page, owner }) => {
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    await seed(owner, "A rather long name of a key, with spaces");
    await act(owner, "branding.changed");
    await enter(page, owner);
    await page.goto(audit);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await check();
    await log(page).getByRole("button").first().click();
    await log(page).getByRole("button").nth(1).click();
    await page.getByRole("button", { name: /^(Verify|Vérifier)$/ }).click();
    await expect(page.getByText(/chain intact|chaîne intacte/)).toBeVisible();
    await check();
    await page.getByLabel(/^(About|Au sujet de)$/).selectOption("webhooks");
    await expect(page.getByText(/No entry matches|Aucune entrée ne correspond/)).toBeVisible();
    await check();
  });
}

import { readFile } from "node:fs/promises";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { appear, appearances, enter, expect, expectWellMade, inLanguage, makeOwner, test } from "./fixtures";
import { logs, makeCaller, rows } from "./logs-page";

test("calls appear by themselves within two seconds, refused ones too, with all that is known of them", async ({
  page,
  owner,
}) => {
  const make = await makeCaller(owner);
  await enter(page, owner);
  await page.goto("/app/developpeurs/tabs");
  await page.getByRole("link", { name: "Logs" }).click();
  await expect(page.getByRole("heading", { name: "No calls yet" })).toBeVisible();
  await expect(page.getByText("/integrations/v1/me")).toBeVisible();

  expect(await make.call("GET", "/contacts")).toBe(200);
  await expect(rows(page)).toHaveCount(1, { timeout: 2_000 });
  await expect(rows(page).first()).toContainText("GET /contacts");
  await expect(rows(page).first()).toContainText("200 Succeeded");
  await expect(rows(page).first()).toContainText("Make");
  const requestId = `r-${newId()}`;
  const headers = { "x-request-id": requestId, "user-agent": "Make/production" };
  expect(await make.call("POST", "/contacts", { body: {}, headers })).toBe(403);
  await expect(rows(page)).toHaveCount(2, { timeout: 2_000 });
  await expect(rows(page).first()).toContainText("403 Refused");
  await expect(page.getByRole("region", { name: "Usage", exact: true })).toBeVisible();

  await rows(page).first().getByRole("button", { name: "Details of POST /contacts" }).click();
  const detail = page.getByRole("dialog", { name: "Call" });
  for (const text of [requestId, "Make/production", "127.0.0.1", "No call", "missing_scope"])
    await expect(detail).toContainText(text);
  const problem = await detail.getByRole("link", { name: /missing_scope/ }).getAttribute("href");
  expect((await page.request.get(problem ?? "")).status()).toBe(200);
  await detail.getByRole("button", { name: "Copy: Request ID" }).click();
  await expect(detail.getByText("Copied")).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(detail).toBeHidden();
});

test("the list stands still while it is paused, and catches up", async ({ page, owner }) => {
  const make = await makeCaller(owner);
  await make.call("GET", "/contacts");
  await enter(page, owner);
  await page.goto(logs);
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Pause" }).click();
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().includes("/api/dashboard/calls?")) asked += 1;
  });
  await make.call("GET", "/contacts");
  // The usage is looked at each ten seconds: once it was, a list that goes on would have been too.
  await page.waitForRequest(/calls\/usage/, { timeout: 15_000 });
  expect(asked).toBe(0);
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(rows(page)).toHaveCount(2);
});

test("filters narrow the list, stand in the address, and can be taken back", async ({ page, owner }) => {
  const make = await makeCaller(owner);
  const zapier = await makeCaller(owner, { name: "Zapier" });
  const requestId = `r-${newId()}`;
  await make.call("GET", "/contacts");
  await make.call("POST", "/contacts", { body: {} });
  await zapier.call("GET", `/contacts/${newId()}`, { headers: { "x-request-id": requestId } });
  await enter(page, owner);
  await page.goto(logs);
  await expect(rows(page)).toHaveCount(3);

  await page.getByLabel("Outcome").selectOption("Refused");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\?outcome=refused$/);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByLabel("Outcome")).toHaveValue("refused");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(page).toHaveURL(new RegExp(`${logs}$`));

  await page.getByLabel("Key", { exact: true }).selectOption("Zapier");
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "Usage of this key" })).toBeVisible();
  await page.getByLabel("Key", { exact: true }).selectOption("All keys");
  await page.getByLabel("Status", { exact: true }).selectOption("404");
  await expect(rows(page)).toContainText(["GET /contacts/{id}"]);
  await page.getByLabel("Status", { exact: true }).selectOption("All statuses");
  await page.getByLabel("Call", { exact: true }).selectOption("GET /contacts");
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel("Call", { exact: true }).selectOption("All calls");
  await page.getByRole("searchbox", { name: "Request ID" }).fill(requestId);
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Request ID" }).fill("%'_\"");
  await expect(page.getByRole("heading", { name: "No call matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await page.getByLabel("Time", { exact: true }).selectOption("Last hour");
  await expect(rows(page)).toHaveCount(3);
  await page.getByLabel("Time", { exact: true }).selectOption("From … until …");
  await page.getByLabel("Until").fill("2020-01-01T00:00");
  await expect(page.getByRole("heading", { name: "No call matches" })).toBeVisible();
});

test("older calls are shown when they are asked for, and the newest still appear", async ({
  page,
  owner,
}) => {
  const make = await makeCaller(owner);
  for (let n = 0; n < 30; n += 1) await make.call("GET", "/me");
  await enter(page, owner);
  await page.goto(logs);
  await expect(rows(page)).toHaveCount(25);
  await page.getByRole("button", { name: "Show older ones" }).click();
  await expect(rows(page)).toHaveCount(30);
  await make.call("GET", "/contacts");
  await expect(rows(page)).toHaveCount(31);
  await expect(rows(page).first()).toContainText("GET /contacts");
});

test("what is shown can be taken away as a file that no spreadsheet computes", async ({ page, owner }) => {
  const make = await makeCaller(owner, { name: '=HYPERLINK("http://x.example","y")' });
  await make.call("GET", "/contacts", { headers: { "user-agent": "=cmd|' /C calc'!A0" } });
  await make.call("POST", "/contacts", { body: {} });
  await (await makeCaller(await makeOwner(), { name: "Somebody else's" })).call("GET", "/contacts");
  await enter(page, owner);
  await page.goto(`${logs}?outcome=succeeded`);
  await expect(rows(page)).toHaveCount(1);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export as CSV", exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^calls-.+-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  const lines = text.split("\r\n");
  expect(lines[0]).toMatch(/^\uFEFFtime,method,path,status,outcome,/);
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://x.example"",""y"")"`);
  expect(lines[1]).toContain(",'=cmd|");
  const [usage] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export usage as CSV" }).click(),
  ]);
  expect(await readFile(await usage.path(), "utf8")).toContain("POST /contacts,refused,1\r\n");
});

test("a log that cannot be read says so, and is read again", async ({ page, owner }) => {
  const make = await makeCaller(owner);
  await make.call("GET", "/contacts");
  await enter(page, owner);
  await page.goto(logs);
  await expect(rows(page)).toHaveCount(1);
  await page.route(/dashboard\/calls\?/, (route) => route.abort());
  await expect(page.getByText("Not up to date")).toBeVisible();
  await page.getByLabel("Outcome").selectOption("Succeeded");
  await expect(page.getByRole("alert").filter({ hasText: "could not be fetched" })).toBeVisible();
  await page.unroute(/dashboard\/calls\?/);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(rows(page)).toHaveCount(1);
});

test("admins are warned on the Developers page when the month comes to its end", async ({ page, owner }) => {
  const make = await makeCaller(owner);
  await prisma().organization.update({ where: { id: owner.organization }, data: { customLimit: 5 } });
  for (let n = 0; n < 4; n += 1) await make.call("GET", "/contacts");
  await enter(page, owner);
  await page.goto(logs);
  await expect(page.getByText("80% of this month’s calls are used: 4 of 5.")).toBeVisible();
  await make.call("GET", "/contacts");
  await page.reload();
  await expect(page.getByText("This month’s 5 calls are used up.")).toBeVisible();
  await page.getByRole("link", { name: "See limits and plans" }).click();
  await expect(page).toHaveURL(/secure-api$/);
});

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing in any state of the Logs tab: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const named = inLanguage(locale);
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(logs);
    await expect(
      page.getByRole("heading", { name: named("No calls yet", "Aucun appel pour l’instant") }),
    ).toBeVisible();
    await check();
    const make = await makeCaller(owner, { name: "A name as long as a key's may be: 50 characters ok" });
    await prisma().organization.update({ where: { id: owner.organization }, data: { customLimit: 1 } });
    await make.call("GET", "/contacts");
    await make.call("GET", "/contacts");
    await make.call("POST", "/contacts", { body: {} });
    await make.call("GET", "/webhooks/deliveries");
    await page.goto(`${logs}?since=2020-01-01T00:00:00.000Z`);
    await expect(page.getByRole("button", { name: named("Details of", "Détails de") })).toHaveCount(4);
    await check();
    await page.getByRole("button", { name: named("Details of POST", "Détails de POST") }).click();
    await expect(page.getByRole("dialog")).toContainText("missing_scope");
    await check();
    await page.goto(`${logs}?status=500`);
    await expect(
      page.getByRole("heading", { name: named("No call matches", "Aucun appel ne correspond") }),
    ).toBeVisible();
    await check();
  });
}

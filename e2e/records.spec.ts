import { prisma } from "@/lib/db";
import { enter, expect, makeColleague, test } from "./fixtures";
import { contacts, fact, makeTool, row, table, toolName } from "./records-page";

test("what a key changes shows on the record's open page, with who did it and the way to the request", async ({
  page,
  owner,
}) => {
  const tool = await makeTool(owner);
  const { id } = await tool.send("POST", "/contacts", { firstName: "Grace", phone: "+1 202 555 0100" });
  await enter(page, owner);
  await page.goto(`${contacts}/${id}`);
  await expect(fact(page, "Phone")).toHaveText("+1 202 555 0100");
  await expect(page.getByText(`Created by ${toolName}`)).toBeVisible();
  await tool.send("PATCH", `/contacts/${id}`, { phone: "+1 202 555 0199" });
  await expect(fact(page, "Phone")).toHaveText("+1 202 555 0199");
  await expect(page.getByText(`changed by ${toolName}`).first()).toBeVisible();
  const entry = page.getByRole("listitem").filter({ hasText: `Changed by ${toolName}` });
  await expect(entry).toContainText("Phone: from +1 202 555 0100 to +1 202 555 0199");
  // The log is a second behind its calls.
  await expect(async () => {
    await page.reload();
    await expect(entry.getByRole("link", { name: "Show the request" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await entry.getByRole("link", { name: "Show the request" }).click();
  await expect(page.getByRole("table", { name: "Logs" })).toContainText("PATCH /contacts/{id}");
});

test("a list finds as somebody types, and what a tool writes shows in it by itself", async ({
  page,
  owner,
}) => {
  const tool = await makeTool(owner);
  const company = await tool.send("POST", "/companies", { name: "Ateliers Réunis" });
  const zoe = await tool.send("POST", "/contacts", { firstName: "Zoé", companyId: company.id });
  await tool.send("POST", "/contacts", { firstName: "Bob", email: "bob@example.org" });
  await enter(page, owner);
  await page.goto(contacts);
  await expect(table(page).getByRole("link", { name: "Bob" })).toBeVisible();
  await page.getByLabel("Search", { exact: true }).fill("reunis");
  await expect(row(page, "Zoé")).toBeVisible();
  await expect(row(page, "Bob")).toBeHidden();
  await expect(page).toHaveURL(/q=reunis/);
  await tool.send("PATCH", `/contacts/${zoe.id}`, { phone: "+33 1 99 00 00 01" });
  await expect(row(page, "Zoé")).toContainText("+33 1 99 00 00 01");
  await row(page, "Zoé").getByRole("link", { name: "Zoé" }).click();
  await expect(page.getByRole("heading", { name: "Zoé", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("Search", { exact: true })).toHaveValue("reunis");
  await expect(row(page, "Zoé")).toBeVisible();
  await expect(row(page, "Bob")).toBeHidden();
  await page.getByLabel("Search", { exact: true }).fill("nobody at all");
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear all" }).first().click();
  await expect(row(page, "Bob")).toBeVisible();
  await tool.send("POST", "/contacts", { firstName: "Newcomer" });
  await expect(row(page, "Newcomer")).toBeVisible();
});

test("a member makes and corrects a record, and only an admin may delete it", async ({ page, owner }) => {
  const member = await makeColleague(owner, "member");
  await enter(page, member);
  await page.goto(contacts);
  await expect(page.getByRole("heading", { name: "No contacts yet" })).toBeVisible();
  await page.getByRole("button", { name: "New contact" }).first().click();
  const form = page.getByRole("dialog", { name: "New contact" });
  await form.getByLabel("First name").fill("Ada");
  await form.getByLabel("E-mail").fill("no address");
  await form.getByRole("button", { name: "Create" }).click();
  await expect(form.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("E-mail").fill("ada@example.org");
  await form.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "Ada", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete" })).toBeHidden();
  await page.getByRole("button", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: "Edit Ada" });
  await edit.getByLabel("City").fill("Paris");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(fact(page, "City")).toHaveText("Paris");
  await expect(page.getByText(`Changed by ${member.name}`, { exact: true })).toBeVisible();
  await enter(page, owner);
  await page.reload();
  await page.locator("html[data-alive]").waitFor();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(new RegExp(`${contacts}$`));
  await expect(page.getByRole("heading", { name: "No contacts yet" })).toBeVisible();
});

test("a contact's page leads to its audiences, and from there back to who is in them", async ({
  page,
  owner,
}) => {
  const tool = await makeTool(owner);
  const audience = await tool.send("POST", "/audiences", { name: "Newsletter" });
  const { id } = await tool.send("POST", "/contacts", { firstName: "Grace", audiences: [audience.id] });
  await enter(page, owner);
  await page.goto(`${contacts}/${id}`);
  await page
    .getByRole("region", { name: "Audiences", exact: true })
    .getByRole("link", { name: "Newsletter" })
    .click();
  await expect(page.getByRole("heading", { name: "Newsletter", level: 1 })).toBeVisible();
  await page
    .getByRole("region", { name: "Contacts", exact: true })
    .getByRole("link", { name: "Grace" })
    .click();
  await expect(page.getByRole("heading", { name: "Grace", level: 1 })).toBeVisible();
  await page.goto(`/app/records/audiences?contactId=${id}`);
  await expect(page.getByLabel("Contact", { exact: true })).toHaveValue("Grace");
  await expect(row(page, "Newsletter")).toBeVisible();
});

test("a page whose record is deleted by somebody else says so, and offers no more to change it", async ({
  page,
  owner,
}) => {
  const tool = await makeTool(owner);
  const { id } = await tool.send("POST", "/contacts", { firstName: "Grace" });
  await enter(page, owner);
  await page.goto(`${contacts}/${id}`);
  await expect(page.getByRole("button", { name: "Edit" })).toBeVisible();
  expect((await page.request.delete(`/api/dashboard/records/contacts/${id}`)).status()).toBe(200);
  await expect(page.getByText("This record was deleted meanwhile.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit" })).toBeHidden();
  await expect(page.getByRole("heading", { name: "Grace", level: 1 })).toBeVisible();
});

test("of two people who edit at once the second is told, sees both values, and chooses", async ({
  page,
  owner,
}) => {
  const tool = await makeTool(owner);
  const { id } = await tool.send("POST", "/contacts", {
    firstName: "Grace",
    phone: "1",
    jobTitle: "Captain",
  });
  await enter(page, owner);
  await page.goto(`${contacts}/${id}`);
  await page.getByRole("button", { name: "Edit" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Phone").fill("mine");
  await form.getByLabel("Job title").fill("Admiral");
  await tool.send("PATCH", `/contacts/${id}`, { phone: "theirs", language: "fr" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Somebody else was faster")).toBeVisible();
  await expect(form.getByRole("radio", { name: "Yours: mine" })).toBeChecked();
  await form.getByRole("radio", { name: "Now: theirs" }).check();
  await form.getByRole("button", { name: "Save my choice" }).click();
  await expect(fact(page, "Job title")).toHaveText("Admiral");
  await expect(fact(page, "Phone")).toHaveText("theirs");
  await expect(fact(page, "Language")).toHaveText("fr");
});

test("several records are tagged at once, columns stay as they were chosen, and the list is taken away", async ({
  page,
  owner,
}) => {
  const tool = await makeTool(owner);
  for (const firstName of ["Ann", "Ben", "Cid"]) await tool.send("POST", "/contacts", { firstName });
  await enter(page, owner);
  await page.goto(contacts);
  await page.getByRole("checkbox", { name: "Select Ann" }).check();
  await page.getByRole("checkbox", { name: "Select Cid" }).check();
  await expect(page.getByText("2 records selected")).toBeVisible();
  await page.getByRole("button", { name: "Change", exact: true }).click();
  const form = page.getByRole("dialog", { name: "Change 2 records" });
  await form.getByLabel("What to do").selectOption("addTag");
  await form.getByLabel("Tag").fill("vip");
  await form.getByRole("button", { name: "Change 2 records" }).click();
  await expect(row(page, "Ann")).toContainText("vip");
  await expect(row(page, "Cid")).toContainText("vip");
  await expect(row(page, "Ben")).not.toContainText("vip");
  await page.getByRole("button", { name: "Columns" }).click();
  const columns = page.getByRole("dialog");
  await columns.getByRole("checkbox", { name: "City" }).check();
  await columns.getByRole("button", { name: "Show these columns" }).click();
  await expect(page.getByRole("columnheader", { name: "City" })).toBeVisible();
  await page.goto(`${contacts}?tag=vip`);
  await expect(page.getByRole("columnheader", { name: "City" })).toBeVisible();
  await expect(row(page, "Ann")).toBeVisible();
  await expect(row(page, "Ben")).toBeHidden();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export as CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^contacts-.*\.csv$/);
  const answer = await page.request.get("/api/dashboard/records/contacts/export?tag=vip");
  expect((await answer.text()).trim().split("\r\n")).toHaveLength(3);
});

test("an address that names no kind of record, or no record, is not found", async ({ page, owner }) => {
  const stranger = await prisma().organization.findFirst({ where: { id: { not: owner.organization } } });
  await enter(page, owner);
  for (const path of [
    "/app/records/people",
    `${contacts}/nonsense`,
    `${contacts}/${stranger?.id ?? owner.organization}`,
  ])
    expect([path, (await page.request.get(path)).status()]).toEqual([path, 404]);
  // What somebody wrote into the address is left out where it means nothing.
  for (const search of [
    "?q=%00",
    "?sort=phone",
    "?own=%7B",
    "?limit=9999&cursor=x",
    "?companyId=1",
    "?q=a&q=b",
  ])
    expect([search, await (await page.request.get(contacts + search)).text()]).toEqual([
      search,
      expect.stringContaining("No contacts yet"),
    ]);
});

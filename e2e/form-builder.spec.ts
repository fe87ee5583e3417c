import { readFile } from "node:fs/promises";
import { enter, expect, makeColleague, test } from "./fixtures";
import { changeForm, forms, press, preview, question, send, target, title } from "./form-builder-page";
import { makeReader, seedForm } from "./forms-page";
import { row } from "./keys-page";
import { seedWebhook, startReceiver } from "./webhooks-page";

test("a form that was built and published, and sent without JavaScript, is in the open list at once, a contact, in the API and at the webhook", async ({
  page,
  owner,
  browser,
}) => {
  test.setTimeout(120_000);
  const { url: hook, arrived, stop } = await startReceiver();
  await seedWebhook(owner, { url: hook, events: ["form.submitted"] });
  const readSubmissions = await makeReader(owner, { scopes: ["forms_submit:read"] });
  const readContacts = await makeReader(owner, { scopes: ["contacts:read", "events:read"] });
  await enter(page, owner);
  await page.goto(forms);
  await page.getByRole("link", { name: "New form" }).click();
  await title(page).fill("Become a member");
  await press(page, "Add a question");
  await expect(question(page)).toBeFocused();
  await question(page).fill("Your first name");
  await expect(target(page)).toHaveValue("firstName");
  await expect(target(page)).toHaveAccessibleDescription(/Anybody who knows a contact’s e-mail address/);
  await press(page, "Add a question");
  await question(page).fill("Your meal");
  await page.getByLabel("Kind of answer").selectOption("One choice");
  for (const option of ["Fish", "Vegetables"]) {
    await page.getByLabel("Another option").fill(option);
    await press(page, "Add");
  }
  await page.getByLabel("Must be answered").check();
  await expect(preview(page).getByLabel("Vegetables")).toBeVisible();
  await expect(preview(page).locator("form")).toHaveCount(0);
  await press(page, "Publish");
  await expect(page.getByText("“Become a member” is open")).toBeVisible();
  const address = page.getByRole("note", { name: "Address of the form’s page" });
  await expect(address).toBeVisible();
  const url = (await address.textContent()) ?? "";
  const formId = url.split("/").at(-1) ?? "";
  await page.getByRole("link", { name: "Submissions", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Nothing submitted yet" })).toBeVisible();

  const visitor = await browser.newPage({ javaScriptEnabled: false });
  await visitor.goto(url);
  await visitor.getByLabel("Your e-mail").fill("ada@example.org");
  await visitor.getByLabel("Your first name").fill("Ada");
  await visitor.getByLabel("Vegetables").check();
  await visitor.getByRole("button", { name: "Send" }).click();
  await expect(visitor.getByRole("heading", { name: "Thank you" })).toBeVisible();
  await visitor.close();

  await expect(row(page, "ada@example.org")).toContainText("Vegetables");
  const link = row(page, "ada@example.org").getByRole("link", { name: "Ada", exact: true });
  const { data: submissions } = await readSubmissions(`/forms_submit?formId=${formId}`);
  expect(submissions).toMatchObject([
    { formId, answers: { yourEMail: "ada@example.org", yourFirstName: "Ada", yourMeal: "Vegetables" } },
  ]);
  const { data: contacts } = await readContacts("/contacts?email=ada@example.org");
  expect(contacts).toMatchObject([{ id: submissions[0].contactId, firstName: "Ada" }]);
  await expect(link).toHaveAttribute("href", `/app/records/contacts/${contacts[0].id}`);
  const { data: events } = await readContacts("/events?type=contact.created");
  expect(events).toMatchObject([
    {
      actor: { type: "form", id: formId, name: "Become a member" },
      data: { object: { id: contacts[0].id } },
    },
  ]);
  await expect.poll(() => arrived.length).toBe(1);
  expect(JSON.parse(arrived[0]?.body ?? "{}")).toMatchObject({
    type: "form.submitted",
    data: { object: { id: submissions[0].id, formId } },
  });
  await link.click();
  await expect(page.getByText("Created by the form Become a member", { exact: true })).toBeVisible();
  stop();
});

test("a form is saved though submissions came since it was opened", async ({ page, owner }) => {
  const id = await seedForm(owner);
  await enter(page, owner);
  await page.goto(`${forms}/${id}`);
  expect((await send(page, id, "ada@example.org")).status()).toBe(303);
  await title(page).fill("Join us now");
  await press(page, "Save");
  await expect(page.getByText("“Join us now” was saved")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Join us now" })).toBeVisible();
  await expect(page.getByText("Open: whoever has the address can fill it in")).toBeVisible();
});

test("who saves a form that somebody else changed meanwhile is told, and chooses whose is kept", async ({
  page,
  owner,
}) => {
  const id = await seedForm(owner);
  await enter(page, owner);
  await page.goto(`${forms}/${id}`);
  const notice = page.getByRole("alert").filter({ hasText: "Somebody else changed this form meanwhile" });
  await changeForm(owner, id, { title: "Theirs" });
  await title(page).fill("Mine");
  await press(page, "Save");
  await expect(notice).toContainText("Different in their version: the title.");
  await press(page, "Show their version, drop mine");
  await expect(title(page)).toHaveValue("Theirs");
  await expect(notice).toBeHidden();

  await changeForm(owner, id, { title: "Theirs again", description: null });
  await page.getByLabel("Description").fill("Mine");
  await press(page, "Save");
  await expect(notice).toContainText("the title and the description");
  await press(page, "Save mine over theirs");
  await expect(page.getByText("“Theirs” was saved")).toBeVisible();
  const read = await makeReader(owner, { scopes: ["forms:read"] });
  expect((await read(`/forms/${id}`)).data).toMatchObject({ title: "Theirs", description: "Mine" });
});

test("what is wrong is told at its question, order is changed by the keyboard, and leaving asks first", async ({
  page,
  owner,
}) => {
  const id = await seedForm(owner, { status: "draft" });
  await enter(page, owner);
  await page.goto(`${forms}/${id}`);
  await page.getByRole("button", { name: /^Your meal/ }).click();
  await press(page, "Remove Fish");
  await press(page, "Remove Vegetables");
  await page.getByLabel("Sites that may show the form").fill("no site");
  await press(page, "Save as a draft");
  await expect(page.getByText("Add at least one option")).toBeVisible();
  await expect(page.getByText("One of these is not a site’s address")).toBeVisible();
  await page.getByLabel("Another option").fill("Soup");
  await page.getByLabel("Another option").press("Enter");
  await page.getByLabel("Sites that may show the form").fill("www.example.org/join");

  const up = page.getByRole("button", { name: "Move Your meal up" });
  await up.press("Enter");
  await expect(up).toBeFocused();
  await up.press("Enter");
  await expect(page.getByRole("button", { name: "Move Your meal down" })).toBeFocused();
  await press(page, "Remove Anything else?");
  await expect(page.getByText("One saved question goes when you save.")).toBeVisible();

  await page.getByRole("link", { name: "Submissions", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await press(page, "Save as a draft");
  await expect(page.getByText("“Join us” was saved")).toBeVisible();
  await expect(page.getByRole("note", { name: "To show it on such a site" })).toContainText(`/f/${id}"`);
  const read = await makeReader(owner, { scopes: ["forms:read"] });
  const { data } = await read(`/forms/${id}`);
  expect(data).toMatchObject({ frameOrigins: ["https://www.example.org"], status: "draft" });
  expect(data.fields.map(({ key }: { key: string }) => key)).toEqual([
    ...["meal", "mail", "name", "topics", "day", "agreed"],
  ]);
  await title(page).fill("Other");
  await page.getByRole("link", { name: "All forms" }).click();
  await press(page, "Leave without saving");
  await expect(row(page, "Join us")).toContainText("Draft");
});

test("the browser's back button asks before it takes what is unsaved away, and only then", async ({
  page,
  owner,
}) => {
  await seedForm(owner);
  await enter(page, owner);
  await page.goto(forms);
  await row(page, "Join us").getByRole("link", { name: "Join us", exact: true }).click();
  await title(page).fill("Written at length");
  await page.goBack();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(title(page)).toHaveValue("Written at length");
  await page.goBack();
  await press(page, "Leave without saving");
  await expect(page).toHaveURL(new RegExp(`${forms}$`));
  await row(page, "Join us").getByRole("link", { name: "Join us", exact: true }).click();
  await title(page).fill("Saved");
  await press(page, "Save");
  await expect(page.getByText("“Saved” was saved")).toBeVisible();
  await page.goBack();
  await expect(row(page, "Saved")).toBeVisible();
});

test("members look at forms and take submissions away; admins delete both", async ({ page, owner }) => {
  const id = await seedForm(owner);
  expect((await send(page, id, "ada@example.org")).status()).toBe(303);
  await enter(page, await makeColleague(owner, "member"));
  await page.goto(forms);
  await expect(row(page, "Join us")).toContainText("1 submission");
  await expect(page.getByRole("link", { name: "New form" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Delete Join us" })).toHaveCount(0);
  await row(page, "Join us").getByRole("link", { name: "Join us", exact: true }).click();
  await expect(preview(page).getByLabel("Vegetables")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await page.getByRole("link", { name: "Submissions", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as CSV" }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain(",'=1+1,Fish,");

  await page.context().clearCookies();
  await enter(page, owner);
  await page.goto(`${forms}/${id}/submissions`);
  await page.getByRole("button", { name: /^All answers of/ }).click();
  const dialog = page.getByRole("dialog", { name: "Submission" });
  await dialog.getByRole("button", { name: "Delete this submission" }).click();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Nothing submitted yet" })).toBeVisible();
  await page.getByRole("link", { name: "All forms" }).click();
  await press(page, "Delete Join us");
  await page.getByRole("dialog").getByRole("button", { name: "Delete the form" }).click();
  await expect(page.getByRole("heading", { name: "No forms yet" })).toBeVisible();
});

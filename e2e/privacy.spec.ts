import { readFile } from "node:fs/promises";
import { enter, expect, expectAccessible, makeColleague, test } from "./fixtures";
import { contacts, makeTool, row } from "./records-page";

test("everything about a person is taken away as a file, and then the person is erased", async ({
  page,
  owner,
}) => {
  const tool = await makeTool(owner);
  const email = "grace@example.org";
  const { id } = await tool.send("POST", "/contacts", { email, firstName: "Grace", lastName: "Hopper" });
  await tool.send("POST", "/contacts", { email: "ada@example.org", firstName: "Ada" });
  await tool.send("POST", "/paiements", { contactId: id, amount: 4900, currency: "EUR" });
  await enter(page, owner);
  await page.goto(`${contacts}/${id}`);
  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download everything" }).click();
  const file = JSON.parse(await readFile(await (await arriving).path(), "utf8"));
  expect(file).toMatchObject({ contactId: id, contacts: [{ email }], paiements: [{ amount: 4900 }] });

  await page.getByRole("button", { name: "Erase this person…" }).click();
  const dialog = page.getByRole("dialog", { name: `Erase ${email}?` });
  await dialog.getByLabel("To confirm").fill("Grace");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(dialog.getByText("That is not this contact’s e-mail address or whole name.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("To confirm").fill(email);
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByText("This person was erased.")).toBeVisible();
  await expect(row(page, "Ada")).toBeVisible();
  await expect(row(page, "Grace")).toHaveCount(0);
  await page.goto("/app/records/paiements");
  await expect(row(page, "49")).toBeVisible();
});

test("a member finds neither the file nor the erasure", async ({ page, owner }) => {
  const tool = await makeTool(owner);
  const { id } = await tool.send("POST", "/contacts", { firstName: "Grace" });
  await enter(page, await makeColleague(owner, "member"));
  await page.goto(`${contacts}/${id}`);
  await expect(page.getByRole("heading", { name: "Grace", level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Personal data" })).toHaveCount(0);
});

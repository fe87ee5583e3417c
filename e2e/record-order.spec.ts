import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { enter, expect, test } from "./fixtures";
import { contacts, makeTool, table } from "./records-page";

test("a column's head sorts the list one way, the other way, and as it was, by keyboard too", async ({
  page,
  owner,
}) => {
  const tool = await makeTool(owner);
  for (const [firstName, lastName] of [
    ["Zoé", "Martin"],
    ["Éric", "martin"],
    ["Ada", "Lovelace"],
    ["Bob", "Zimmer"],
  ])
    await tool.send("POST", "/contacts", { firstName, lastName });
  await prisma().customField.create({
    data: {
      ...{ id: newId(), organizationId: owner.organization, object: "contact" },
      ...{ key: "size", label: "T-shirt size", type: "text", options: [] },
    },
  });
  await prisma().membership.updateMany({
    where: { organizationId: owner.organization },
    data: { listColumns: { contacts: ["email", "phone", "customFields.size", "createdAt"] } },
  });
  await enter(page, owner);
  await page.goto(contacts);
  const name = page.getByRole("columnheader", { name: "Name" });
  const people = table(page).locator("tbody td a");
  const newest = ["Bob Zimmer", "Ada Lovelace", "Éric martin", "Zoé Martin"];
  const byName = ["Ada Lovelace", "Éric martin", "Zoé Martin", "Bob Zimmer"];
  await expect(people).toHaveText(newest);
  await expect(name).not.toHaveAttribute("aria-sort");
  await expect(page.getByRole("columnheader", { name: "Created" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );

  await name.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(people).toHaveText(byName);
  await expect(name).toHaveAttribute("aria-sort", "ascending");
  await expect(name.getByRole("button")).toBeFocused();
  await expect(page).toHaveURL(/\?sort=name$/);
  await expect(page.getByLabel("Order")).toHaveValue("name");

  // What comes stands where it belongs, by itself.
  await tool.send("POST", "/contacts", { firstName: "Newcomer", lastName: "Mabel" });
  await expect(people).toHaveText(["Ada Lovelace", "Newcomer Mabel", ...byName.slice(1)]);
  await page.reload();
  await page.locator("html[data-alive]").waitFor();
  await expect(people.first()).toHaveText("Ada Lovelace");

  await name.getByRole("button").press("Space");
  await expect(people.first()).toHaveText("Bob Zimmer");
  await expect(name).toHaveAttribute("aria-sort", "descending");
  await name.getByRole("button").press("Enter");
  await expect(people.first()).toHaveText("Newcomer Mabel");
  await expect(page).toHaveURL(new RegExp(`${contacts}$`));

  // What no index has the order of has no button.
  for (const label of ["Phone", "T-shirt size"])
    await expect(page.getByRole("columnheader", { name: label }).getByRole("button")).toHaveCount(0);
});

test("a narrow screen sorts by the order's choice, and a search keeps it", async ({ page, owner }) => {
  const tool = await makeTool(owner);
  for (const amount of [900, 100, 12_500])
    await tool.send("POST", "/paiements", { amount, currency: "EUR", status: "collected" });
  for (const firstName of ["Cleo", "Anna", "Anton"]) await tool.send("POST", "/contacts", { firstName });
  await page.setViewportSize({ width: 390, height: 800 });
  await enter(page, owner);
  await page.goto("/app/records/paiements");
  await page.getByLabel("Order").selectOption("Amount, highest first");
  await expect(table(page, "Payments").locator("tbody td a")).toHaveText(["€125.00", "€9.00", "€1.00"]);
  await page.goto(contacts);
  await page.getByLabel("Order").selectOption("Name, Z to A");
  await page.getByLabel("Search", { exact: true }).fill("an");
  await expect(table(page).locator("tbody td a")).toHaveText(["Anton", "Anna"]);
  await expect(page).toHaveURL(/q=an&sort=-name/);
});

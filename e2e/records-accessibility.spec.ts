import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { appear, appearances, enter, expect, expectWellMade, inLanguage, test } from "./fixtures";
import { contacts, makeTool } from "./records-page";

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing in lists and pages of records: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const named = inLanguage(locale);
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(contacts);
    await expect(
      page.getByRole("heading", { name: named("No contacts yet", "Pas encore de contacts") }),
    ).toBeVisible();
    await check();

    const tool = await makeTool(owner);
    const company = await tool.send("POST", "/companies", { name: "Ateliers Réunis" });
    await prisma().customField.create({
      data: {
        ...{ id: newId(), organizationId: owner.organization, object: "contact" },
        ...{ key: "size", label: "T-shirt size", type: "select", options: ["S", "M"] },
      },
    });
    const { id } = await tool.send("POST", "/contacts", {
      firstName: "Zoé",
      lastName: "A-very-long-name-that-has-no-place-to-break-in-it",
      email: "a-very-long-address-of-somebody@a-very-long-domain.example.org",
      companyId: company.id,
      tags: ["one", "two", "three", "four"],
      customFields: { size: "M" },
    });
    await tool.send("PATCH", `/contacts/${id}`, { phone: "+33 1 99 00 00 01" });
    await tool.send("POST", "/paiements", { contactId: id, amount: 1250, currency: "EUR", status: "failed" });
    await page.goto(contacts);
    await page.getByRole("checkbox", { name: named("Select Zoé", "Sélectionner Zoé") }).check();
    await check();
    await page.getByRole("button", { name: named("Columns", "Colonnes") }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await check();

    await page.goto(`${contacts}/${id}`);
    await expect(page.getByRole("heading", { name: named("History", "Historique") })).toBeVisible();
    await check();
    await page.getByRole("button", { name: named("Edit", "Modifier") }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await check();
  });
}

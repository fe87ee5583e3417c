import { audiences } from "@/lib/audiences/schema";
import { commandLine } from "@/lib/audit/actor";
import { contacts } from "@/lib/contacts/schema";
import { archiveField } from "@/lib/fields/define-data";
import { customData, define, dialog, record } from "./custom-data-page";
import { appear, appearances, enter, expect, expectWellMade, inLanguage, test } from "./fixtures";
import { row } from "./keys-page";

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing in any state of Custom data: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const named = inLanguage(locale);
    const press = (english: string, french: string) =>
      page.getByRole("button", { name: named(english, french), exact: true }).click();
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    await enter(page, owner);
    const choice = { type: "select", options: ["Small", "Medium"], required: true };
    await define(owner, "size", { ...choice, label: "Size" });
    await define(owner, "code", { unique: true });
    await define(owner, "old");
    await archiveField(owner.organization, "contact", "old", commandLine);
    await record(owner, contacts, { customFields: { size: "Small" } });
    await page.goto(customData);
    await expect(row(page, "code")).toBeVisible();
    await press("Archived (1)", "Archives (1)");
    await check();
    await press("New field", "Nouveau champ");
    await dialog(page).getByRole("combobox").click();
    await page.getByRole("option").nth(6).click();
    await press("Create the field", "Créer le champ");
    await expect(dialog(page).getByText(named("Give it a label", "Donnez un libellé"))).toBeVisible();
    await check();
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();
    await press("Edit Size", "Modifier Size");
    await check();
    await press("Remove Small", "Retirer Small");
    await press("Save", "Enregistrer");
    await expect(dialog(page).getByText("« Small »").or(dialog(page).getByText("“Small”"))).toBeVisible();
    await check();
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();
    await press("Archive code", "Archiver code");
    await expect(
      dialog(page).getByText(named("No record has a value.", "Aucun enregistrement n’a de valeur.")),
    ).toBeVisible();
    await check();
  });

  test(`axe finds nothing in its empty tabs and in audiences: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    await enter(page, owner);
    for (const tab of ["project", "attributes", "audiences"]) {
      await page.goto(`${customData}?tab=${tab}`);
      await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
      await check();
    }
    await record(owner, audiences, { name: "News", description: "Once a month" });
    await page.goto(`${customData}?tab=audiences`);
    await expect(row(page, "News")).toBeVisible();
    await check();
    await row(page, "News").getByRole("button").first().click();
    await expect(dialog(page)).toBeVisible();
    await check();
  });
}

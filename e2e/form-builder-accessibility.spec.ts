import type { Page } from "@playwright/test";
import { appear, appearances, enter, expect, expectWellMade, inLanguage, test } from "./fixtures";
import { forms, press, preview, send } from "./form-builder-page";
import { seedForm } from "./forms-page";
import { row } from "./keys-page";

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  const named = inLanguage(locale);

  test.describe(`axe finds nothing: ${locale}, ${scheme}, ${width}`, () => {
    test.beforeEach(async ({ page, owner }) => {
      await appear(page, appearance);
      await enter(page, owner);
    });
    const check = async (page: Page) => {
      await expectWellMade(page);
    };

    test("in forms", async ({ page, owner }) => {
      await page.goto(forms);
      await check(page);
      await seedForm(owner);
      await expect(row(page, "Join us")).toBeVisible();
      await check(page);
    });

    test("in what was submitted", async ({ page, owner }) => {
      const id = await seedForm(owner);
      await page.goto(`${forms}/${id}/submissions`);
      await check(page);
      await send(page, id, "ada@example.org");
      await row(page, "ada@example.org").getByRole("button").click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await check(page);
    });

    test("in the builder and its preview", async ({ page, owner }) => {
      const id = await seedForm(owner, { frameOrigins: ["https://www.example.org"] });
      await page.goto(`${forms}/${id}`);
      await page.getByRole("button", { name: /^Your meal/ }).click();
      await press(page, named("Add a question", "Ajouter une question"));
      await press(page, named("Save", "Enregistrer"));
      await expect(page.getByText(named("Write the question", "Écrivez la question"))).toBeVisible();
      await page.getByRole("button", { name: /^Your meal/ }).click();
      await check(page);
      if (width > 1200) return;
      await page.getByText(named("Preview", "Aperçu"), { exact: true }).click();
      await expect(preview(page).getByLabel("Fish")).toBeVisible();
      await check(page);
    });
  });
}

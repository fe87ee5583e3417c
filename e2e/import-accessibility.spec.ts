import {
  appear,
  appearances,
  enter,
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  test,
} from "./fixtures";
import { chooseFile } from "./import-page";

const rows = [
  "E-mail,Name,Note",
  "ada@example.org,Ada Lovelace,first",
  "bad@,Nobody,",
  "joan@example.org,Joan,",
];

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`the import is accessible in ${locale}, ${scheme}, at ${width} pixels`, async ({ page, owner }) => {
    await appear(page, appearance);
    await enter(page, owner);
    const look = async () => {
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    };
    await page.goto("/app/records/contacts/import");
    await look();
    await chooseFile(page, "people.csv", rows.join("\n"));
    const check = page.getByRole("button", {
      name: locale === "en" ? "Check the file" : "Vérifier le fichier",
    });
    await expect(check).toBeVisible();
    await look();
    await check.click();
    await expect(
      page.getByRole("button", { name: locale === "en" ? "Import 2 rows" : "Importer 2 lignes" }),
    ).toBeVisible();
    await look();
  });
}

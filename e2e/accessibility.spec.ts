import { prisma } from "@/lib/db";
import {
  appear,
  appearances,
  enter,
  expect,
  expectAccessible,
  expectWellMade,
  inLanguage,
  makeColleague,
  makeOwner,
  test,
} from "./fixtures";
import { day, developers, row, seed, used } from "./keys-page";
import { members, seedInvitation, someone } from "./members-page";

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing before sign-in and in the account: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    await appear(page, appearance);
    for (const path of ["/login", "/reset?token=spent", "/nothing-here"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectWellMade(page);
    }
    await enter(page, owner);
    await page.goto("/app/account");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectWellMade(page);
    if (width < 768) await page.getByRole("button", { name: /^(Open the menu|Ouvrir le menu)$/ }).click();
    await page.getByRole("button", { name: /Account menu of|Menu du compte/ }).click();
    await expect(page.getByRole("menuitem").first()).toBeVisible();
    await expectAccessible(page);
  });
}

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing where people are managed: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    await seedInvitation(owner, someone());
    await makeColleague(owner, "admin");
    await enter(page, owner);
    await page.goto(members);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await check();
    await page
      .getByRole("button", { name: /Actions (for|pour)/ })
      .first()
      .click();
    await check();
    await page.getByRole("menuitem").first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await check();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await page.getByRole("button", { name: /^(Invite|Inviter)$/ }).click();
    await page.getByRole("dialog").getByRole("textbox").fill(someone());
    await check();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("note")).toBeVisible();
    await check();
  });

  test(`axe finds nothing behind an invitation and in the organization: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    for (const email of [someone(), (await makeOwner()).email]) {
      await page.goto(await seedInvitation(owner, email));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await check();
    }
    await enter(page, owner);
    await page.goto("/app/organization");
    await page.getByRole("textbox").nth(1).fill("another-place");
    await expect(page.getByRole("main").getByRole("status")).toBeVisible();
    await check();
    await page.getByRole("switch").press("Space");
    await expect(page.getByRole("dialog")).toBeVisible();
    await check();
  });
}

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing in any state of the tab: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const named = inLanguage(locale);
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(developers);
    await expect(
      page.getByRole("heading", { name: named("No keys yet", "Pas encore de clé") }),
    ).toBeVisible();
    await check();
    await page.getByRole("button", { name: named("New key", "Nouvelle clé") }).click();
    await page.getByRole("button", { name: named("Create the key", "Créer la clé") }).click();
    await expect(page.getByText(named("Give the key a name", "Donnez un nom à la clé"))).toBeVisible();
    await check();
    await page.getByRole("dialog").getByRole("textbox").fill("Accessible");
    await page.getByRole("button", { name: named("Create the key", "Créer la clé") }).click();
    const shown = page.getByRole("dialog", { name: named("Your new key", "Votre nouvelle clé") });
    await expect(shown).toBeVisible();
    await check();
    await page.keyboard.press("Escape");
    await expect(shown.getByRole("alertdialog")).toBeVisible();
    await check();
    await shown.getByRole("button", { name: named("Close anyway", "Fermer quand même") }).click();
    await expect(shown).toBeHidden();
    await prisma().key.updateMany({
      where: { organizationId: owner.organization },
      data: { revokedAt: new Date() },
    });
    await seed(owner, "Test one", { environment: "test", expiresAt: new Date(Date.now() + 1_500) });
    const { key } = await seed(owner, "Used one");
    await used(key.id, new Date(Date.now() - day));
    await page.reload();
    await expect(row(page, "Used one")).toBeVisible();
    await check();
    await page.getByRole("button", { name: named("Revoke Used one", "Révoquer Used one") }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await check();
  });
}

import { prisma } from "@/lib/db";
import { appear, appearances, enter, expect, expectWellMade, inLanguage, test } from "./fixtures";
import { pageOf, seedWebhook, startReceiver, switchOff, webhooks } from "./webhooks-page";

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing where a webhook is made: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const named = inLanguage(locale);
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(webhooks);
    await expect(
      page.getByRole("heading", { name: named("No webhooks yet", "Pas encore de webhook") }),
    ).toBeVisible();
    await check();
    await page.getByRole("button", { name: named("New webhook", "Nouveau webhook") }).click();
    await page.getByRole("button", { name: named("Create the webhook", "Créer le webhook") }).click();
    await expect(page.getByText(named("Enter the address", "Saisissez l’adresse"))).toBeVisible();
    await check();
    await page.getByRole("dialog").getByRole("textbox").first().fill("http://127.0.0.1:9/first");
    await page.getByRole("button", { name: named("Select all", "Tout sélectionner") }).click();
    await page.getByRole("button", { name: named("Create the webhook", "Créer le webhook") }).click();
    const shown = page.getByRole("dialog", { name: named("The webhook's secret", "Le secret du webhook") });
    await expect(shown).toBeVisible();
    await check();
    await page.keyboard.press("Escape");
    await expect(shown.getByRole("alertdialog")).toBeVisible();
    await check();
    await shown.getByRole("button", { name: named("Close anyway", "Fermer quand même") }).click();
    await expect(shown).toBeHidden();
  });

  test(`axe finds nothing in the list of webhooks: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    const named = inLanguage(locale);
    const check = () => expectWellMade(page);
    await appear(page, appearance);
    await enter(page, owner);
    const failing = await seedWebhook(owner, { url: `http://127.0.0.1:9/${"long".repeat(40)}` });
    await prisma().webhook.update({ where: { id: failing.id }, data: { failingSince: new Date() } });
    const hour = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
    await prisma().webhookHour.create({ data: { webhookId: failing.id, hour, succeeded: 12, failed: 3 } });
    await switchOff((await seedWebhook(owner, { description: "CRM" })).id, "gone");
    await page.goto(webhooks);
    await expect(page.getByRole("row")).toHaveCount(3);
    await check();
    await page
      .getByRole("button", { name: named("Actions for", "Actions pour") })
      .first()
      .click();
    await expect(page.getByRole("menuitem").first()).toBeVisible();
    await check();
    await page.getByRole("menuitem", { name: named("New secret…", "Nouveau secret…") }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await check();
  });

  test(`axe finds nothing in a webhook's log: ${locale}, ${scheme}, ${width}`, async ({ page, owner }) => {
    const named = inLanguage(locale);
    const check = () => expectWellMade(page);
    const { url, receiver, stop } = await startReceiver();
    receiver.status = 500;
    const { id } = await seedWebhook(owner, { url });
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(pageOf(id));
    await expect(
      page.getByRole("heading", { name: named("Nothing sent yet", "Aucun envoi pour l’instant") }),
    ).toBeVisible();
    await check();
    await page.getByRole("button", { name: named("Actions for", "Actions pour") }).click();
    await page.getByRole("menuitem").first().click();
    await expect(page.getByRole("table")).toContainText("500");
    await page.getByRole("button", { name: named("Show the code", "Afficher le code") }).click();
    await expect(page.getByRole("tabpanel")).toBeVisible();
    await check();
    await page.getByRole("button", { name: named("Details of", "Détails de") }).click();
    await expect(page.getByRole("region", { name: named("Body", "Corps") })).toBeVisible();
    await check();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await page.getByRole("button", { name: named("Send a range again", "Renvoyer une période") }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: named("Send again", "Renvoyer"), exact: true })
      .click();
    await expect(page.getByRole("dialog").getByRole("paragraph").last()).toBeVisible();
    await check();
    stop();
  });
}

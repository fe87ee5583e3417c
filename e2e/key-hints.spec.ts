import { prisma } from "@/lib/db";
import { appear, appearances, enter, expect, expectWellMade, test } from "./fixtures";
import { day, developers, seed } from "./keys-page";

/** A key that was made ten days ago and never used. */
async function seedIdle(owner: Parameters<typeof seed>[0], name: string) {
  const { key } = await seed(owner, name);
  await prisma().key.update({ where: { id: key.id }, data: { createdAt: new Date(Date.now() - 10 * day) } });
}

test("advice about a key is given until somebody does not want to see it again", async ({ page, owner }) => {
  await seedIdle(owner, "Forgotten");
  await seed(owner, "New");
  await enter(page, owner);
  await page.goto(developers);
  const advice = page.getByRole("region", { name: "Advice about keys" }).getByRole("listitem");
  await expect(advice).toHaveText(["Forgotten was never used. Put it into its tool, or delete it."]);
  await page.getByRole("button", { name: "Do not show this advice about Forgotten again" }).click();
  await expect(advice).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("row").filter({ hasText: "Forgotten" })).toBeVisible();
  await expect(advice).toHaveCount(0);
});

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing in advice: ${locale}, ${scheme}, ${width}`, async ({ page, owner }) => {
    await seedIdle(owner, "Forgotten");
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(developers);
    await expect(page.getByRole("region", { name: /^(Advice|Conseils)/ })).toBeVisible();
    await expectWellMade(page);
  });
}

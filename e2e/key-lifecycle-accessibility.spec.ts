import type { Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { rotateKey } from "@/lib/keys/rotate-data";
import { appear, appearances, enter, expect, expectWellMade, type Person, test } from "./fixtures";
import { day, developers, keyPage, seed } from "./keys-page";

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  const check = async (page: Page) => {
    await expectWellMade(page);
  };
  const open = async (page: Page, owner: Person) => {
    const { key } = await seed(owner, "Shop", {
      expiresAt: new Date(Date.now() + 6 * day),
      allowedIps: ["203.0.113.0/24", "2001:db8::/32"],
    });
    await rotateKey(owner.organization, key.id, { grace: "24h" }, commandLine);
    await appear(page, appearance);
    await enter(page, owner);
    return keyPage(key.id);
  };

  test(`axe finds nothing where a key is in its grace: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    for (const path of [await open(page, owner), developers, "/app/organization"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await check(page);
    }
  });

  test(`axe finds nothing in what a key's page opens: ${locale}, ${scheme}, ${width}`, async ({
    page,
    owner,
  }) => {
    await page.goto(await open(page, owner));
    for (const act of [/^(Rotate|Renouveler)$/, /^(Edit|Modifier)$/]) {
      await page.getByRole("button", { name: act }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await check(page);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
    await page.getByRole("button", { name: /^Actions (for|pour)/ }).click();
    await expect(page.getByRole("menuitem").first()).toBeVisible();
    await check(page);
  });
}

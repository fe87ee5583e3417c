import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { enter, expect, test } from "./fixtures";
import { seedForm } from "./forms-page";
import { seedImport } from "./import-page";
import { seed } from "./keys-page";
import { seedWebhook } from "./webhooks-page";

// React and Next themselves are 131,000 of the bytes. Dialogs, menus and tooltips come when they are wanted.
const most = { scriptBytes: 250_000, layoutShift: 0.05 };

const pages = [
  ...["/app/account", "/app/audit", "/app/branding", "/app/custom-data"],
  ...["/app/developpeurs/keys/[keyId]", "/app/developpeurs/tabs", "/app/integrations"],
  ...["/app/integrations/make", "/app/integrations/secure-api", "/app/members", "/app/organization"],
  "/app/integrations/secure-api/keys/[secretKeyId]",
  ...[
    "/app/developpeurs/tabs/logs",
    "/app/developpeurs/tabs/webhooks",
    "/app/developpeurs/tabs/webhooks/[id]",
    "/app/records/contacts",
    "/app/records/contacts/[contactId]",
  ],
  ...["/app/records/forms", "/app/records/forms/new"],
  ...["/app/records/forms/[formId]", "/app/records/forms/[formId]/submissions"],
  ...["/app/records/contacts/import", "/app/records/contacts/import/[id]"],
];

/** Adds up the layout shifts from the first moment of the page on. */
const watchShifts = () => {
  const seen = window as unknown as { shift: number };
  seen.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
};

/** Gzipped bytes of the page's own scripts: it fetches none ahead for other pages. */
async function weigh(page: Page, path: string): Promise<number> {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.set(response.url(), response.body());
  });
  await page.route(/[?&]_rsc=/, (route) => route.abort());
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  const bodies = await Promise.all(scripts.values());
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}

for (const path of pages) {
  for (const width of [1280, 390]) {
    test(`${path} stays light and does not jump at ${width} px`, async ({ page, owner }) => {
      await page.setViewportSize({ width, height: 800 });
      await enter(page, owner);
      await page.addInitScript(watchShifts);
      const { id } = await seedWebhook(owner);
      await seedImport(owner, id);
      const { key } = await seed(owner, "Shop");
      const { key: secretKey } = await seed(owner, "Bridge", { kind: "secret_key" });
      const form = await seedForm(owner);
      const contactId = newId();
      await prisma().contact.create({ data: { id: contactId, organizationId: owner.organization } });
      const keys = { "[keyId]": key.id, "[secretKeyId]": secretKey.id };
      const own = { "[id]": id, ...keys, "[formId]": form, "[contactId]": contactId };
      const address = Object.entries(own).reduce(
        (filled, [name, value]) => filled.replace(name, value),
        path,
      );
      const bytes = await weigh(page, address);
      const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
      // Less than the frameworks alone would mean that not all was seen.
      expect(bytes).toBeGreaterThan(131_000);
      expect(bytes).toBeLessThan(most.scriptBytes);
      expect(shift).toBeLessThan(most.layoutShift);
    });
  }
}

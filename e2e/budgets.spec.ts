import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { enter, expect, test } from "./fixtures";

// The aim is 250,000 bytes, of which React and Next themselves take 131,000. This is where the heaviest page is today: it
// may only go down from here.
const most = { scriptBytes: 312_000, layoutShift: 0.05 };

const pages = [
  ...["/app/account", "/app/branding", "/app/custom-data", "/app/developpeurs/tabs", "/app/integrations"],
  ...["/app/integrations/make", "/app/integrations/secure-api", "/app/members", "/app/organization"],
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
      const bytes = await weigh(page, path);
      const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
      // Less than the frameworks alone would mean that not all was seen.
      expect(bytes).toBeGreaterThan(131_000);
      expect(bytes).toBeLessThan(most.scriptBytes);
      expect(shift).toBeLessThan(most.layoutShift);
    });
  }
}

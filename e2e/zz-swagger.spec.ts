import AxeBuilder from "@axe-core/playwright";
import { makeOrganization, makeKey } from "@/lib/fixtures";
import { test, expect } from "./fixtures";
test("swagger", async ({ page }) => {
  test.setTimeout(180000);
  const { slug } = await makeOrganization();
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`/docs/${slug}`);
      await expect(page.getByRole("button", { name: "Authorize" })).toBeVisible();
      await page.getByRole("button", { name: "Fill in the test credentials" }).click();
      const op = page.locator("#operations-contact-getContactMeta");
      await op.getByRole("button", { name: /^get \/contact\/meta/i }).first().click();
      await op.getByRole("button", { name: "Try it out" }).click();
      await op.getByRole("button", { name: "Execute" }).click();
      await expect(op.locator(".live-responses-table")).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      console.log(scheme, width, violations.map((v) => `${v.id} x${v.nodes.length}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " @" + n.any.map(a=>a.message.slice(0,140)).join("|")).join("\n    ")}`).join("\n  "));
      await page.getByRole("heading", { name: "Reference" }).scrollIntoViewIfNeeded();
      await page.screenshot({ path: `/tmp/brand/swagger-${scheme}-${width}.png` });
      await op.scrollIntoViewIfNeeded();
      await page.screenshot({ path: `/tmp/brand/swagger-op-${scheme}-${width}.png` });
      await page.getByRole("button", { name: "Authorize" }).click();
      await page.screenshot({ path: `/tmp/brand/swagger-auth-${scheme}-${width}.png` });
    }
  }
});

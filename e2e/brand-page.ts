import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect } from "./fixtures";

export const branding = "/app/branding";

/** A picture to upload: a disc of one colour, or whatever `bytes` says. */
export const pictureFile = async (name = "logo.png") => ({
  name,
  mimeType: "image/png",
  buffer: await sharp(
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="120"><circle cx="60" cy="60" r="56" fill="#c2410c"/><rect x="130" y="20" width="90" height="80" rx="12" fill="#0f766e"/></svg>',
    ),
  )
    .png()
    .toBuffer(),
});

export const save = (page: Page) => page.getByRole("button", { name: "Save the branding" }).click();

/** Fills fields by their labels, saves, and waits until that was said to have happened. */
export async function fillBrand(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    await page.getByRole("textbox", { name: label, exact: true }).fill(value);
  }
  await save(page);
  await expect(page.getByText("The branding was saved").first()).toBeVisible();
}

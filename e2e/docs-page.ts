import type { Page, Response } from "@playwright/test";
import { expect } from "./fixtures";

/** An operation of swagger-ui: the end of its element's id, and of its address. */
type Operation = { id: string; path: string };

export async function openDocumentation(page: Page, address: string) {
  await page.goto(address);
  // The reference is a megabyte of script, which a busy machine reads slowly.
  await expect(page.getByRole("button", { name: "Authorize" })).toBeVisible({ timeout: 30_000 });
}

/** What the page asks of anybody but the server that it came from, as it happens. */
export function foreignRequests(page: Page, origin = process.env.E2E_BASE_URL): string[] {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin)
      foreign.push(request.url());
  });
  return foreign;
}

/** Opens a GET operation, executes it, and gives request and answer as the browser saw them. */
export async function execute(page: Page, { id, path }: Operation): Promise<Response> {
  const operation = page.locator(`#operations-${id}`);
  if (!(await operation.getByRole("button", { name: "Execute" }).isVisible())) {
    await operation
      .getByRole("button", { name: new RegExp(`^get ${path}`, "i") })
      .first()
      .click();
    await operation.getByRole("button", { name: "Try it out" }).click();
  }
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith(path));
  await operation.getByRole("button", { name: "Execute" }).click();
  const response = await answered;
  await expect(operation.locator(".live-responses-table .response-col_status").last()).toContainText(
    String(response.status()),
  );
  return response;
}

export async function authorize(page: Page, values: Record<string, string>) {
  await page.getByRole("button", { name: "Authorize" }).click();
  const dialog = page.locator(".dialog-ux");
  for (const [scheme, value] of Object.entries(values)) {
    const form = dialog.locator(".auth-container").filter({ hasText: scheme });
    await form.getByRole("textbox").fill(value);
    await form.getByRole("button", { name: /apply credentials|authorize/i }).click();
  }
  await dialog.locator(".btn-done").first().click();
}

import { expect, expectAccessible, test } from "./fixtures";
import { Installation } from "./installation";

// Only an installation of its own is still waiting for its first organization.

let installation: Installation;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  installation = await Installation.create();
  await installation.start();
});

test.afterAll(() => installation.remove());

test("only the printed link opens the set-up", async ({ page }) => {
  for (const path of ["/setup", "/setup?token=", "/setup?token=wrong", "/setup?token=a&token=b"]) {
    expect((await page.goto(`${installation.url}${path}`))?.status(), path).toBe(404);
  }
  const refused = await page.request.post(`${installation.url}/api/setup`, {
    data: {
      token: "x",
      organizationName: "A",
      email: "a@example.org",
      name: "A",
      password: "long enough for this",
    },
  });
  expect(refused.status()).toBe(404);
  await page.goto(`${installation.url}/login`);
  await expect(page.getByText(/is not set up yet/)).toBeVisible();
});

test("the set-up names what is missing, makes the organization and signs in", async ({ page }) => {
  await page.goto(installation.setupLink);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Fill in this field")).toBeVisible();
  await page.getByLabel("Organization name").fill("Atelier Bertrand");
  await page.getByRole("checkbox", { name: "Add sample data" }).check();
  await page.getByRole("button", { name: "Continue" }).click();

  await page.getByLabel("Your name").fill("Camille Bertrand");
  await page.getByLabel("E-mail").fill("camille");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create the organization" }).click();
  await expect(page.getByText("Enter an e-mail address")).toBeVisible();
  await expect(page.getByText("At least 12 characters, at most 72 bytes")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByLabel("Organization name")).toHaveValue("Atelier Bertrand");
  await expect(page.getByRole("checkbox", { name: "Add sample data" })).toBeChecked();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("E-mail").fill("camille@example.org");
  // 27 characters, but more than bcrypt's 72 bytes.
  await page.getByLabel("Password", { exact: true }).fill("€".repeat(27));
  await page.getByRole("button", { name: "Create the organization" }).click();
  await expect(page.getByText("At least 12 characters, at most 72 bytes")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill("a long enough sentence");
  await page.getByRole("button", { name: "Create the organization" }).dblclick();
  // A year of sample data is made before the first page comes.
  await page.waitForURL("**/app/developpeurs/tabs");
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
  await expect(page.getByText("Atelier Bertrand", { exact: true })).toBeVisible();
});

test("a used set-up link is worth nothing", async ({ page }) => {
  expect((await page.goto(installation.setupLink))?.status()).toBe(404);
});

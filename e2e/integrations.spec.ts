import { prisma } from "@/lib/db";
import {
  appear,
  appearances,
  enter,
  expect,
  expectWellMade,
  inLanguage,
  makeColleague,
  test,
} from "./fixtures";
import { seed } from "./keys-page";
import { findPublicId, restrict, secureApi } from "./secure-api-page";

const tools = { make: "Make", n8n: "n8n", zapier: "Zapier", pabbly: "Pabbly" };

test("the Secure API is the first card, then the guides, each on a page of its own", async ({
  page,
  owner,
}) => {
  await enter(page, owner);
  await page.goto("/app");
  await page.getByRole("link", { name: "Integrations" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Integrations" })).toBeVisible();
  const cards = page.getByRole("main").getByRole("listitem").getByRole("link");
  await expect(cards).toHaveText(["Secure API", ...Object.values(tools)]);
  for (const [path, name] of Object.entries(tools)) {
    await page.getByRole("main").getByRole("link", { name, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/app/integrations/${path}$`));
    await expect(page.getByRole("heading", { level: 1, name: `Connect ${name}` })).toBeVisible();
    await page.getByRole("link", { name: "All integrations" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Integrations" })).toBeVisible();
  }
  expect((await page.goto("/app/integrations/unknown"))?.status()).toBe(404);
});

test("a guide holds this organization's values, ready to copy, and its calls are ones that work", async ({
  page,
  owner,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const publicId = await findPublicId(owner);
  await enter(page, owner);
  await page.goto("/app/integrations/n8n");
  const base = `${process.env.E2E_BASE_URL}/integrations/v1`;
  await expect(page.getByLabel("Base URL", { exact: true })).toHaveText(base);
  await expect(page.getByLabel("Public ID", { exact: true })).toHaveText(publicId);
  await expect(page.getByText("Tools in the cloud cannot reach this address")).toBeVisible();
  const request = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "Step 3: Read contacts" }) });
  await request.getByRole("button", { name: "Copy: URL" }).click();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  const { secret } = await seed(owner, "n8n");
  const answer = await page.request.get(url, { headers: { Authorization: `Bearer ${secret}` } });
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ hasMore: false, next: null });
  await expect(page.getByLabel("Next URL", { exact: true })).toHaveText("{{ $response.body.next }}");
  await expect(page.getByLabel("Pagination Mode", { exact: true })).toHaveText("Response Contains Next URL");
});

test("what the guides write is a call that works", async ({ page, owner }) => {
  const { secret } = await seed(owner, "Pabbly", { scopes: ["contacts:read", "contacts:write"] });
  await enter(page, owner);
  await page.goto("/app/integrations/pabbly");
  const write = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: /Create or update/ }) });
  const url = (await write.getByLabel("API Endpoint URL", { exact: true }).textContent()) ?? "";
  const body = (await write.getByLabel("JSON", { exact: true }).textContent()) ?? "";
  const answer = await page.request.put(url, {
    headers: {
      Authorization: `Bearer ${secret}`,
      "Content-Type": "application/json",
      Prefer: "handling=lenient",
    },
    data: body,
  });
  expect(await answer.json()).toMatchObject({ outcome: "created", data: { firstName: "Ada" } });
});

test("where the Secure API is restricted, an admin's guides speak of API keys alone", async ({
  page,
  owner,
}) => {
  const publicId = await findPublicId(owner);
  await restrict(owner, true);
  await enter(page, await makeColleague(owner, "admin"));
  for (const tool of Object.keys(tools)) {
    await page.goto(`/app/integrations/${tool}`);
    await expect(page.getByText("Bearer YOUR_API_KEY").first()).toBeVisible();
    const content = await page.content();
    for (const word of [publicId, "X-Secret-Key", "X-Public-ID", "Secret Key", "Secure API"]) {
      // The messages of all screens are in the page; what is written in it is not.
      expect(await page.getByRole("main").textContent(), word).not.toContain(word);
    }
    expect(content).not.toContain(publicId);
  }
});

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test(`axe finds nothing in the guides: ${locale}, ${scheme}, ${width}`, async ({ page, owner }) => {
    await appear(page, appearance);
    await enter(page, owner);
    for (const path of ["", "/make", "/n8n", "/zapier", "/pabbly"]) {
      await page.goto(`/app/integrations${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectWellMade(page);
    }
  });

  test(`axe finds nothing in the Secure API: ${locale}, ${scheme}, ${width}`, async ({ page, owner }) => {
    const named = inLanguage(locale);
    const check = () => expectWellMade(page);
    const month = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth(), 1));
    const days = Array.from({ length: 31 }, (_, day) => (day % 4) + 1);
    await prisma().usageMonth.create({
      data: { organizationId: owner.organization, month, used: 77, granted: 0, days },
    });
    await appear(page, appearance);
    await enter(page, owner);
    await page.goto(secureApi);
    await page.getByRole("button", { name: named("Add Secret Key", "Ajouter une Secret Key") }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("A rather long name, for narrow screens");
    await page.getByRole("button", { name: named("Save", "Enregistrer") }).click();
    const done = page.getByRole("button", { name: named("Done", "Terminé") });
    await expect(done).toBeVisible();
    await check();
    await done.click();
    await expect(page.getByRole("button", { name: named("Copy A rather", "Copier A rather") })).toBeVisible();
    await check();
    await page.getByRole("button", { name: named("Change plan", "Changer de formule") }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await check();
  });
}

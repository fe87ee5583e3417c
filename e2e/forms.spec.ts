import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { appear, appearances, expect, expectWellMade, test } from "./fixtures";
import { makeReader, seedForm } from "./forms-page";
import { seedWebhook, startReceiver } from "./webhooks-page";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a form is sent: the tools are told, a contact is there, and its events name the form", async ({
    page,
    owner,
  }) => {
    const { url, arrived, stop } = await startReceiver();
    const { secret } = await seedWebhook(owner, { url, events: ["form.submitted"] });
    const id = await seedForm(owner);
    const read = await makeReader(owner, { scopes: ["forms_submit:read", "contacts:read", "events:read"] });

    await page.goto(`/f/${id}`);
    await expect(page.getByRole("heading", { name: "Join us" })).toBeVisible();
    await page.getByLabel("E-mail").fill("ada@");
    await page.getByLabel("First name").fill("Ada");
    await page.getByLabel("Vegetables").check();
    await page.getByRole("button", { name: "Send" }).click();

    const summary = page.getByRole("alert");
    await expect(summary).toContainText("Please check 2 answers");
    await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/an e-mail address/);
    await expect(page.getByLabel("E-mail")).toHaveValue("ada@");
    await expect(page.getByLabel("First name")).toHaveValue("Ada");
    await expect(page.getByLabel("Vegetables")).toBeChecked();
    await summary.getByRole("link", { name: "I agree" }).click();
    await page.getByLabel("I agree").check();
    await page.getByLabel("E-mail").fill("ada@example.org");
    await page.getByRole("button", { name: "Send" }).click();

    await expect(page).toHaveURL(new RegExp(`/f/${id}/thanks(#.*)?$`));
    await expect(page.getByText("Welcome aboard.")).toBeVisible();
    expect(await page.context().cookies()).toEqual([]);

    const { data: submissions } = await read(`/forms_submit?formId=${id}`);
    expect(submissions).toMatchObject([
      { answers: { mail: "ada@example.org", name: "Ada", meal: "Vegetables", agreed: true } },
    ]);
    const { data: contacts } = await read("/contacts?email=ada@example.org");
    expect(contacts).toMatchObject([{ id: submissions[0].contactId, firstName: "Ada" }]);
    const { data: events } = await read("/events?type=contact.created");
    expect(events).toMatchObject([{ actor: { type: "form", id, name: "Join us" } }]);
    await expect.poll(() => arrived.length).toBe(1);
    const told = new Webhook(secret ?? "").verify(
      arrived[0]?.body ?? "",
      arrived[0]?.headers as Record<string, string>,
    );
    expect(told).toMatchObject({
      type: "form.submitted",
      data: { object: { id: submissions[0].id, formId: id } },
    });
    stop();
  });

  test("sending the same page again after going back stores nothing more", async ({ page, owner }) => {
    const id = await seedForm(owner);
    const read = await makeReader(owner, { scopes: ["forms_submit:read"] });
    await page.goto(`/f/${id}`);
    const body = {
      _token: await page.locator("[name=_token]").inputValue(),
      mail: "ada@example.org",
      meal: "Fish",
      agreed: "true",
    };
    for (const _ of [1, 2]) {
      const answer = await page.request.post(`/f/${id}`, { form: body, maxRedirects: 0 });
      expect(answer.status()).toBe(303);
    }
    expect((await read("/forms_submit")).data).toHaveLength(1);
  });
});

test("a form is shown by the sites that it names, and by no other", async ({ page, owner, complaints }) => {
  const server = createServer((request, response) => {
    const frame = `<iframe title="Form" src="${process.env.E2E_BASE_URL}${request.url}"></iframe>`;
    response.setHeader("Content-Type", "text/html");
    response.end(`<!doctype html><title>Site</title>${frame}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const allowed = await seedForm(owner, { frameOrigins: [site] });
  const other = await seedForm(owner, { frameOrigins: ["https://www.example.org"] });
  await page.goto(`${site}/f/${allowed}`);
  const frame = page.frameLocator("iframe");
  await frame.getByLabel("E-mail").fill("ada@example.org");
  await frame.getByLabel("Fish").check();
  await frame.getByLabel("I agree").check();
  await frame.getByRole("button", { name: "Send" }).click();
  await expect(frame.getByText("Welcome aboard.")).toBeVisible();

  await page.goto(`${site}/f/${other}`);
  await expect.poll(() => complaints.some((one) => /frame-ancestors/.test(one))).toBe(true);
  await expect(frame.getByLabel("E-mail")).toHaveCount(0);
  complaints.length = 0;
  server.close();
});

for (const appearance of appearances) {
  const { locale, scheme, width } = appearance;
  test.describe(`${locale}, ${scheme}, ${width} px`, () => {
    test.use({ locale: locale === "fr" ? "fr-FR" : "en-GB" });

    test("the page, its errors and its thanks are accessible and fit", async ({ page, owner }) => {
      const id = await seedForm(owner);
      const closed = await seedForm(owner, { status: "closed" });
      await appear(page, appearance);
      const look = async () => {
        await expectWellMade(page);
      };
      await page.goto(`/f/${id}`);
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await look();
      await page.getByRole("button").press("Enter");
      await expect(page.getByRole("alert")).toBeFocused();
      await look();
      await page.goto(`/f/${id}/thanks`);
      await look();
      await page.goto(`/f/${closed}`);
      await look();
      await page.goto("/f/nothing");
      await look();
    });
  });
}

test("a form's page answers nothing but reading and sending, and never with an error of ours", async ({
  page,
  owner,
}) => {
  const id = await seedForm(owner);
  const ask = (path: string, options: object) =>
    page.request.fetch(`/f/${path}`, { maxRedirects: 0, ...options });
  for (const method of ["PUT", "PATCH", "DELETE"])
    expect((await ask(id, { method })).status(), method).toBe(405);
  expect((await ask(`${id}/thanks`, { method: "POST" })).status()).toBe(405);
  const file = { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("x") };
  const files = await ask(id, { method: "POST", multipart: { mail: "a@example.org", file } });
  expect([files.status(), await files.text()]).toEqual([415, expect.stringContaining("takes no files")]);
  const huge = await ask(id, { method: "POST", form: { more: "x".repeat(1_100_000) } });
  expect([huge.status(), await huge.text()]).toEqual([413, expect.stringContaining("too much text")]);
  const { headers } = { headers: (await ask(id, { method: "HEAD" })).headers() };
  expect(headers["content-security-policy"]).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
  expect(headers).toMatchObject({
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  });
  expect(Object.keys(headers)).not.toContain("set-cookie");
});

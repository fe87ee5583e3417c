import { readFile } from "node:fs/promises";
import { prisma } from "@/lib/db";
import { enter, expect, expectAccessible, makeColleague, test } from "./fixtures";
import { chooseFile } from "./import-page";

const people = [
  "E-mail;Prénom;Nom;Couleur;Ville",
  "grace@example.org;Grace;Hopper;bleu;Paris",
  "ada@;Ada;Lovelace;rouge;Nîmes",
  "joan@example.org;Joan;Clarke;vert;Lyon",
].join("\r\n");

test("a file becomes contacts, and its refused rows are mended and imported", async ({ page, owner }) => {
  await enter(page, await makeColleague(owner, "admin"));
  await page.goto("/app/records/contacts/import");

  await test.step("what is no CSV file is told so", async () => {
    await chooseFile(page, "people.xlsx", Buffer.from("PK\x03\x04spreadsheet", "latin1"));
    await expect(page.getByRole("alert").filter({ hasText: "This is a spreadsheet" })).toBeVisible();
  });

  await test.step("columns are guessed and shown with what they hold", async () => {
    // As desks in France save it.
    await chooseFile(page, "people.csv", Buffer.from(people, "latin1"));
    await expect(page.getByRole("heading", { level: 1, name: "people.csv" })).toBeVisible();
    const city = page.getByRole("row").filter({ hasText: "Nîmes" });
    await expect(city.getByLabel("Where Ville goes")).toHaveValue("address.city");
    await expect(page.getByLabel("Where E-mail goes")).toHaveValue("email");
    await expect(page.getByLabel("Where Couleur goes")).toHaveValue("");
    await page.getByLabel("Where Couleur goes").selectOption({ label: "A new field of this name" });
  });

  await test.step("the check says what would become of every row", async () => {
    await page.getByRole("button", { name: "Check the file" }).click();
    await expect(page.getByText("The file has 3 rows.")).toBeVisible();
    const refused = page.getByRole("table", { name: "Refused rows" });
    await expect(refused.getByText("E-mail: is not an e-mail address")).toBeVisible();
    await expectAccessible(page);
    expect(await prisma().contact.count({ where: { organizationId: owner.organization } })).toBe(0);
  });

  const mended = await test.step("the good rows are taken, and the others come as a file", async () => {
    await page.getByRole("button", { name: "Import 2 rows" }).click();
    await expect(page.getByText("Done. 3 rows were read")).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the refused rows" }).click();
    return (await readFile(await (await download).path(), "utf8")).replace("ada@", "ada@example.org");
  });

  await test.step("the mended file holds only them", async () => {
    await page.getByRole("link", { name: "Import another file" }).click();
    await expect(page.getByRole("table", { name: "Earlier imports" })).toContainText(
      "2 added, 0 updated, 1 refused",
    );
    await chooseFile(page, "mended.csv", mended);
    await expect(page.getByLabel("Where Couleur goes")).not.toHaveValue("");
    await expect(page.getByLabel("Where Refused because goes")).toHaveValue("");
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.getByRole("button", { name: "Import 1 row" }).click();
    await expect(page.getByText("Done. 1 row was read")).toBeVisible();
  });

  const contacts = await prisma().contact.findMany({
    where: { organizationId: owner.organization },
    orderBy: { email: "asc" },
  });
  expect(contacts.map(({ email, customFields }) => [email, Object.values(customFields as object)])).toEqual([
    ["ada@example.org", ["rouge"]],
    ["grace@example.org", ["bleu"]],
    ["joan@example.org", ["vert"]],
  ]);
});

/** Files of the other kinds as people have them: no column needs to be told where it goes. */
const files = [
  ["contacts", ["E-mail;Nom complet", "grace@example.org;Grace Hopper"]],
  ["companies", ["Nom;Domaine;Ville", "Durand SA;durand.example;Lyon", "Kris LLC;kris.example;Paris"]],
  [
    "paiements",
    [
      "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Card ID,Customer ID,Customer Email",
      "ch_one1,2026-11-19 22:53:11,40.00,0.00,usd,Paid,pm_1,cus_1,grace@example.org",
      "ch_two2,2026-11-20 08:00:00,12.50,2.50,eur,Refunded,,cus_2,nobody@example.org",
    ],
  ],
  [
    "abonnements",
    [
      "Référence;Formule;Montant;Devise;Fréquence;Statut;Début;E-mail",
      "A-1;Adhésion;12,00;EUR;mensuel;actif;2026-01-05;grace@example.org",
    ],
  ],
] as const;

test("companies, payments and subscriptions come from files as other tools save them", async ({
  page,
  owner,
}) => {
  test.setTimeout(120_000);
  await enter(page, owner);
  for (const [kind, lines] of files) {
    await test.step(kind, async () => {
      await page.goto(`/app/records/${kind}/import`);
      await chooseFile(page, `${kind}.csv`, lines.join("\r\n"));
      await page.getByRole("button", { name: "Check the file" }).click();
      await page.getByRole("button", { name: /^Import \d+ rows?$/ }).click();
      await expect(page.getByText(/^Done\. /)).toBeVisible();
      await page.getByRole("link", { name: /^Look at the / }).click();
      await expect(page.getByRole("main").getByRole("row")).toHaveCount(lines.length);
    });
  }
  const where = { organizationId: owner.organization };
  const { id: contactId } = await prisma().contact.findFirstOrThrow({ where });
  const companies = await prisma().company.findMany({ where, orderBy: { name: "asc" } });
  expect(companies.map(({ name, domain }) => [name, domain])).toEqual([
    ["Durand SA", "durand.example"],
    ["Kris LLC", "kris.example"],
  ]);
  const payments = await prisma().paiement.findMany({ where, orderBy: { amount: "desc" } });
  expect(
    payments.map((one) => [one.amount, one.currency, one.status, one.refundedAmount, one.contactId]),
  ).toEqual([
    [4_000n, "USD", "collected", 0n, contactId],
    [1_250n, "EUR", "refunded", 250n, null],
  ]);
  const subscriptions = await prisma().abonnement.findMany({ where });
  expect(subscriptions).toMatchObject([
    { name: "Adhésion", amount: 1_200n, currency: "EUR", interval: "month", status: "active", contactId },
  ]);
});

test("what the page was answered before the import began does not take it back", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto("/app/records/contacts/import");
  await chooseFile(page, "people.csv", people);
  await page.getByRole("heading", { level: 1, name: "people.csv" }).waitFor();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Read at once, told late.
  await page.route(/\/import\/[-0-9a-f]{36}\?_rsc=/, async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  const done = page.getByText("Done. 3 rows were read");
  await expect(done).toBeVisible();
  const asked = page.waitForResponse(/dashboard\/imports\/[-0-9a-f]{36}$/);
  release();
  await asked;
  await expect(done).toBeVisible();
});

test("an import that was left goes on, and one that waits is cancelled", async ({ page, owner }) => {
  await enter(page, owner);
  await page.goto("/app/records/contacts/import");
  await chooseFile(page, "people.csv", people);
  await page.getByRole("button", { name: "Check the file" }).click();
  // Somebody closes the tab and comes back.
  await page.goto("about:blank");
  await page.goto("/app/records/contacts/import");
  await page.getByRole("link", { name: "people.csv" }).click();
  await expect(page.getByRole("button", { name: "Import 2 rows" })).toBeVisible();
  await page.getByRole("button", { name: "Change the columns" }).click();
  await page.getByLabel("Where Nom goes").selectOption({ label: "First name" });
  await expect(page.getByText("Another column goes there too")).toHaveCount(2);
  await page.getByRole("button", { name: "Cancel the import" }).click();
  await expect(page.getByText("Cancelled. Nothing was changed")).toBeVisible();
  const { id } = await prisma().import.findFirstOrThrow({ where: { organizationId: owner.organization } });
  expect(await prisma().importChunk.count({ where: { importId: id } })).toBe(0);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { closeFolder, contactsOf, counted, openFolder, run, runKept } from "@/lib/import/fixtures";
import { paymentFile, subscriptionFile } from "@/lib/import/money";
import { companyFile } from "@/lib/import/people";

beforeAll(openFolder);
afterAll(closeFolder);

test("what is imported is told as events of the file", async () => {
  const { organization } = await makeOrganization();
  await run(organization, "email,company\na@example.org,Acme\n");
  const events = await prisma().event.findMany({
    where: { organizationId: organization },
    orderBy: { createdAt: "asc" },
  });
  expect(events.map((one) => [one.type, one.actorType])).toEqual([
    ["company.created", "import"],
    ["contact.created", "import"],
  ]);
  expect(events[0]?.actorName).toMatch(/^\d+\.csv$/);
});

test("columns without a place become custom fields once, and are found by a second run", async () => {
  const { organization } = await makeOrganization();
  const text = "email,T-shirt size,2nd name,Size\na@example.org,M,X,\n";
  const first = await run(organization, text, { createFields: true });
  expect([counted(first), first.report.unmappedColumns]).toEqual([[1, 0, 0, 0], []]);
  expect(counted(await run(organization, text, { createFields: true }))).toEqual([0, 0, 1, 0]);
  const fields = await prisma().customField.findMany({
    where: { organizationId: organization },
    orderBy: { position: "asc" },
  });
  expect(fields.map((one) => [one.key, one.label])).toEqual([
    ["tShirtSize", "T-shirt size"],
    ["field2ndName", "2nd name"],
    ["size", "Size"],
  ]);
  expect(await contactsOf(organization)).toMatchObject([
    { customFields: { tShirtSize: "M", field2ndName: "X" } },
  ]);
});

test("a wish that cannot be met is one sentence, and nothing is stored", async () => {
  const { organization } = await makeOrganization();
  const text = "email,other\na@example.org,x\n";
  for (const [wishes, sentence] of [
    [{ map: new Map([["nothing", "email"]]) }, /no column "nothing"/],
    [{ map: new Map([["other", "nothing"]]) }, /no field "nothing", only: email/],
    [{ map: new Map([["other", "customFields.size"]]) }, /no field "customFields.size"/],
  ] as const)
    await expect(run(organization, text, wishes)).rejects.toMatchObject({
      detail: expect.stringMatching(sentence),
    });
  const money = "stripe id,amount,currency,note\nch_1,1.00,EUR,x\n";
  await expect(run(organization, money, { kind: paymentFile, createFields: true })).rejects.toThrow(
    /no custom fields/,
  );
  await expect(run(organization, "amount,currency\n1.00,EUR\n", { kind: subscriptionFile })).rejects.toThrow(
    /own ids/,
  );
  expect(await prisma().contact.count({ where: { organizationId: organization } })).toBe(0);
});

test("companies are matched by domain, or else by name", async () => {
  const { organization } = await makeOrganization();
  const text = "name,domain,website\nAcme,acme.example,\nBolt,,bolt.example\nBolt,,\n,x.example,\n";
  const first = await run(organization, text, { kind: companyFile });
  expect(first.report).toMatchObject({ created: 2, skipped: 1, failed: 1 });
  expect(first.report.errors).toEqual([{ line: 5, reason: "name: must be given" }]);
  expect(counted(await run(organization, text, { kind: companyFile }))).toEqual([0, 0, 3, 1]);
  const renamed = await run(organization, "name,domain\nAcme Ltd,ACME.example\n", { kind: companyFile });
  expect(counted(renamed)).toEqual([0, 1, 0, 0]);
});

test("payments of several currencies are imported as a Stripe export has them, linked to contacts, and once", async () => {
  const { organization } = await makeOrganization();
  await run(organization, "email\nada@example.org\n");
  const { report } = await runKept(organization, "payments.csv", { kind: paymentFile });
  expect(report).toMatchObject({ created: 6, updated: 0, failed: 1, unlinked: 5 });
  expect(report.errors).toEqual([{ line: 8, reason: "Amount: has more than 0 decimals" }]);
  const rows = await prisma().paiement.findMany({
    where: { organizationId: organization },
    include: { contact: { select: { email: true } } },
    orderBy: { amount: "asc" },
  });
  expect(
    rows.map((row) => [
      Number(row.amount),
      row.currency,
      row.status,
      Number(row.refundedAmount),
      row.contact?.email ?? null,
    ]),
  ).toEqual([
    [900, "JPY", "collected", 0, null],
    [1250, "KWD", "collected", 0, null],
    [2000, "EUR", "refunded", 2000, null],
    [4000, "USD", "collected", 0, "ada@example.org"],
    [5000, "USD", "failed", 0, null],
    [123456, "EUR", "collected", 0, null],
  ]);
  expect(await runKept(organization, "payments.csv", { kind: paymentFile })).toMatchObject({
    report: { created: 0, updated: 0, skipped: 6, failed: 1 },
  });
});

test("subscriptions are imported by their id in another system", async () => {
  const { organization } = await makeOrganization();
  const text =
    'Référence,Offre,Montant,Devise,Périodicité,Statut,Date de début\nA-1,Adhésion,"12,50",EUR,Annuel,Résilié,19/11/2025\n';
  const wishes = { kind: subscriptionFile, map: new Map([["Référence", "externalIds.crm"]]) };
  expect(counted(await run(organization, text, wishes))).toEqual([1, 0, 0, 0]);
  expect(await prisma().abonnement.findFirst({ where: { organizationId: organization } })).toMatchObject({
    ...{ name: "Adhésion", amount: 1250n, interval: "year", status: "cancelled" },
    externalIds: { crm: "A-1" },
    startedAt: new Date("2025-11-19T00:00:00Z"),
  });
  expect(counted(await run(organization, text, wishes))).toEqual([0, 0, 1, 0]);
});

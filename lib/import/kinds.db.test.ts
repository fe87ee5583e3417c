import { afterAll, beforeAll, expect, test } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { companies } from "@/lib/companies/schema";
import { prisma, transact } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { closeFolder, counted, openFolder, run, runKept } from "@/lib/import/fixtures";
import { paymentFile, subscriptionFile } from "@/lib/import/money";
import { companyFile } from "@/lib/import/people";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { writeRecords } from "@/lib/records/write";

beforeAll(openFolder);
afterAll(closeFolder);

const eventsOf = async (organizationId: string) => {
  const events = await prisma().event.findMany({ where: { organizationId }, orderBy: { id: "asc" } });
  return events.map((one) => [one.type, one.actorType, one.actorName.replace(/^\d+/, "n")]);
};
const companiesOf = async (organizationId: string) => {
  const where = { organizationId, deletedAt: null };
  const rows = await prisma().company.findMany({ where, orderBy: [{ name: "asc" }, { domain: "asc" }] });
  return rows.map((row) => [row.name, row.domain]);
};

test("what is imported is told as events of the file, and what changes nothing is not", async () => {
  const { organization } = await makeOrganization();
  const text = "email,company,web\na@example.org,Acme,\nb@example.org,Acme,\n";
  await run(organization, text);
  await run(organization, text);
  await run(organization, "email,company,web\na@example.org,Acme,acme.example\n");
  expect(await eventsOf(organization)).toEqual([
    ["company.created", "import", "n.csv"],
    ["contact.created", "import", "n.csv"],
    ["contact.created", "import", "n.csv"],
    ["company.updated", "import", "n.csv"],
  ]);
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
  expect(await companiesOf(organization)).toEqual([
    ["Acme Ltd", "acme.example"],
    ["Bolt", null],
  ]);
});

test("a company that contacts named gets its domain, and only one of two domains", async () => {
  const { organization } = await makeOrganization();
  await run(organization, "email,company\na@example.org,Acme\n");
  const text = "Nom,Domaine,Secteur\nAcme,acme.example,Tools\nAcme,acme.test,\nNew,,\nNew,new.example,\n";
  expect(counted(await run(organization, text, { kind: companyFile }))).toEqual([2, 2, 0, 0]);
  expect(await companiesOf(organization)).toEqual([
    ["Acme", "acme.example"],
    ["Acme", "acme.test"],
    ["New", "new.example"],
  ]);
  expect(counted(await run(organization, text, { kind: companyFile }))).toEqual([0, 0, 4, 0]);
});

test("a domain that somebody has says more than a name", async () => {
  const { organization } = await makeOrganization();
  await run(organization, "name,domain\nAcme,\nBolt,bolt.example\n", { kind: companyFile });
  const { report } = await run(organization, "name,domain\nAcme,bolt.example\n", { kind: companyFile });
  expect(report).toMatchObject({ created: 0, updated: 1, failed: 0 });
  expect(await companiesOf(organization)).toEqual([
    ["Acme", "bolt.example"],
    ["Acme", null],
  ]);
});

test("a company that was deleted is made anew", async () => {
  const { organization } = await makeOrganization();
  const text = "name,domain\nAcme,acme.example\nBolt,\n";
  await run(organization, text, { kind: companyFile });
  const rows = await prisma().company.findMany({ where: { organizationId: organization } });
  const writer = { organization, origin: commandLine, lenient: false };
  const writes = rows.map(({ id }) => ({ mode: "delete" as const, id, patch: {} }));
  await transact((tx) => writeRecords(tx, writer, companies, writes));
  expect(counted(await run(organization, text, { kind: companyFile }))).toEqual([2, 0, 0, 0]);
  expect(counted(await run(organization, text, { kind: companyFile }))).toEqual([0, 0, 2, 0]);
});

const paymentsOf = (organization: OrganizationId) =>
  prisma().paiement.findMany({
    where: { organizationId: organization },
    include: { contact: { select: { email: true } } },
    orderBy: { id: "asc" },
  });

test("a Stripe export is imported as it is, once, with its payments linked to contacts", async () => {
  const { organization } = await makeOrganization();
  await run(organization, "email\nAda@example.org\ngrace@example.org\n");
  const { report } = await runKept(organization, "payments.csv", { kind: paymentFile });
  expect(report).toMatchObject({ created: 35, updated: 0, skipped: 0, failed: 5, unlinked: 22 });
  expect(report.errors).toEqual([
    { line: 18, reason: "Amount: has more than 0 decimals" },
    { line: 20, reason: "Amount: is not an amount" },
    { line: 22, reason: "Amount Refunded: must not be more than the amount" },
    { line: 28, reason: "Status: is none of collected, refunded, failed, pending" },
    { line: 30, reason: "Currency: is not an ISO 4217 currency code" },
  ]);
  const rows = await paymentsOf(organization);
  const told = new Map(
    rows.map((row) => [
      (row.externalIds as { stripe: string }).stripe,
      [
        Number(row.amount),
        row.currency,
        row.status,
        Number(row.refundedAmount),
        row.contact?.email,
        row.method,
      ],
    ]),
  );
  expect(
    Object.fromEntries(
      [2, 4, 6, 8, 10, 12, 14, 22, 24].map((n) => [n, told.get(`ch_test${String(n).padStart(2, "0")}`)]),
    ),
  ).toEqual({
    2: [123_456, "EUR", "collected", 0, "grace@example.org", "card"],
    4: [900, "JPY", "collected", 0, undefined, "card"],
    6: [1_250, "KWD", "collected", 0, undefined, "card"],
    8: [2_000, "EUR", "refunded", 2_000, "grace@example.org", "card"],
    10: [5_000, "USD", "failed", 0, undefined, "card"],
    12: [1_500_000, "HUF", "collected", 0, undefined, "card"],
    14: [8_000, "USD", "collected", 3_000, "Ada@example.org", "card"],
    22: [3_500, "USD", "pending", 0, undefined, "card"],
    24: [500, "USD", "collected", 0, undefined, null],
  });
  const one = rows.find((row) => row.description === 'A "large" gift');
  expect(one?.collectedAt).toEqual(new Date("2026-11-09T02:14:22Z"));
  expect(
    rows
      .filter((row) => row.collectedAt === null)
      .map((row) => row.status)
      .sort(),
  ).toEqual(["failed", "pending"]);
  const events = await eventsOf(organization);
  const again = await runKept(organization, "payments.csv", { kind: paymentFile });
  expect(again.report).toMatchObject({ created: 0, updated: 0, skipped: 35, failed: 5 });
  expect(await paymentsOf(organization)).toEqual(rows);
  expect(await eventsOf(organization)).toEqual(events);
});

test("payments are linked when their contact comes later", async () => {
  const { organization } = await makeOrganization();
  const text = "Référence;Montant;Devise;Date;Courriel\nR-1;12,50;EUR;2026-11-19;ada@example.org\n";
  const first = await run(organization, text, { kind: paymentFile });
  expect(first.report).toMatchObject({ created: 1, unlinked: 1 });
  await run(organization, "email\nada@example.org\n");
  const second = await run(organization, text, { kind: paymentFile });
  expect(second.report).toMatchObject({ updated: 1, unlinked: 0 });
  expect(await paymentsOf(organization)).toMatchObject([
    {
      amount: 1250n,
      status: "collected",
      externalIds: { reference: "R-1" },
      contact: { email: "ada@example.org" },
    },
  ]);
});

test("a subscription without an id of its own is found by what its row says", async () => {
  const { organization } = await makeOrganization();
  const text =
    'Référence,Offre,Montant,Devise,Périodicité,Statut,Date de début\nA-1,Adhésion,"12,50",EUR,Annuel,Résilié,19/11/2025\n,Don,5,EUR,Mensuel,Actif,\n';
  const wishes = { kind: subscriptionFile, map: new Map([["Référence", "externalIds.crm"]]) };
  expect(counted(await run(organization, text, wishes))).toEqual([2, 0, 0, 0]);
  const where = { organizationId: organization };
  expect(await prisma().abonnement.findMany({ where, orderBy: { amount: "desc" } })).toMatchObject([
    {
      ...{ name: "Adhésion", amount: 1250n, interval: "year", status: "cancelled" },
      externalIds: { crm: "A-1" },
      startedAt: new Date("2025-11-19T00:00:00Z"),
    },
    { name: "Don", amount: 500n, interval: "month", status: "active", externalIds: {} },
  ]);
  expect(counted(await run(organization, text, wishes))).toEqual([0, 0, 2, 0]);
});

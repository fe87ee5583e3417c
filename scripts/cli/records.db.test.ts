import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { runCommandLine } from "./run";

let slug = "";
let folder = "";

/** What a command prints with --json, which must be one object and nothing else. */
async function json(args: string[]): Promise<Record<string, unknown>> {
  const ran = await runCommandLine([...args, "--json"]);
  expect(ran).toMatchObject({ code: 0, stderr: "" });
  return JSON.parse(ran.stdout);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-cli-"));
  ({ slug } = await makeOrganization());
});

afterAll(async () => {
  await closeDatabase();
  await rm(folder, { recursive: true, force: true });
});

test("an import reports what it did with every row", async () => {
  const file = join(folder, "people.csv");
  await writeFile(
    file,
    "Prénom;E-mail;Société;Couleur\nAda;ada@example.org;Acme;bleu\nBob;bob@;Acme;rouge\n",
  );
  const report = { updated: 0, failed: 1, unlinked: 0, unmappedColumns: ["Couleur"] };
  const errors = [{ line: 3, reason: "E-mail: is not an e-mail address" }];
  const command = ["import", "contacts", file, "--org", slug];
  expect(await json(command)).toEqual({ ...report, created: 1, skipped: 0, errors });
  expect(await json(command)).toEqual({ ...report, created: 0, skipped: 1, errors });
  const told = await runCommandLine(command);
  expect(told.stdout).toContain("line 3: E-mail: is not an e-mail address");
});

test("fields, attributes and audiences are defined, listed and taken away", async () => {
  const define = ["field", "define", "contact", "size", "--org", slug, "--label", "Size", "--type", "select"];
  expect(await json([...define, "--options", "S, M"])).toMatchObject({ key: "size", outcome: "defined" });
  expect(await json([...define, "--options", "S,M"])).toMatchObject({ outcome: "unchanged" });
  expect(await json([...define, "--options", "S,M,L", "--required"])).toMatchObject({ outcome: "changed" });
  const shown = {
    key: "size",
    label: "Size",
    type: "select",
    options: ["S", "M", "L"],
    required: true,
    unique: false,
  };
  for (const of of [[], ["--object", "contact"]])
    expect(await json(["field", "list", "--org", slug, ...of])).toEqual({
      fields: [{ object: "contact", ...shown }],
    });
  expect(await json(["field", "list", "--org", slug, "--object", "project"])).toEqual({ fields: [] });
  const retyped = [...define.slice(0, -1), "text"];
  expect((await runCommandLine(retyped)).stderr).toMatch(/of type select, whose values stay: archive it/);
  expect(await json(["field", "archive", "contact", "size", "--org", slug])).toMatchObject({
    outcome: "archived",
  });
  expect((await runCommandLine(["field", "archive", "contact", "size", "--org", slug])).code).toBe(1);

  const lists = [
    "attribute",
    "define",
    "source",
    "--org",
    slug,
    "--label",
    "Source",
    "--objects",
    "contact,company",
  ];
  expect(await json([...lists, "--options", "Web,Fair"])).toMatchObject({ outcome: "defined" });
  expect(await json(["attribute", "list", "--org", slug])).toMatchObject({
    attributes: [{ key: "source", options: ["Web", "Fair"] }],
  });
  expect(await json(["attribute", "archive", "source", "--org", slug])).toMatchObject({
    outcome: "archived",
  });

  const { id } = await json(["audience", "create", "--org", slug, "--name", "News"]);
  expect(await json(["audience", "list", "--org", slug])).toMatchObject({
    audiences: [{ id, name: "News" }],
  });
  expect(await json(["audience", "delete", String(id), "--org", slug])).toEqual({ id, outcome: "deleted" });
  expect(await json(["audience", "list", "--org", slug])).toEqual({ audiences: [] });
  expect(await runCommandLine(["audience", "delete", String(id), "--org", slug])).toMatchObject({
    code: 1,
    stderr: "There is no such audience.\n",
  });
});

test("an import puts columns where the command line says", async () => {
  const file = join(folder, "mapped.csv");
  await writeFile(file, "Adresse de contact,Réf,Notes\nmapped@example.org,77,x\n");
  const command = ["import", "contacts", file, "--org", slug];
  const maps = ["--map", "Adresse de contact=email", "--map", "Réf=externalIds.crm", "--map", "Notes="];
  expect(await json([...command, ...maps])).toMatchObject({ created: 1, unmappedColumns: [] });
  const refused = await runCommandLine([...command, "--map", "Réf=nothing"]);
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringMatching(/no field "nothing", only: email/),
  ]);
  for (const [wrong, sentence] of [
    [["--map", "Réf"], /^--map must look like "Column=field", not "Réf"\.$/m],
    [["--map", "=phone"], /^--map must look like/],
    [["--map", "Réf=phone", "--map", "Réf=tags"], /^--map names the column "Réf" twice\.$/m],
    [["--map", "Ref=phone"], /^The file has no column "Ref", only: Adresse de contact, Réf, Notes\.$/m],
  ] as const) {
    const { code, stderr } = await runCommandLine([...command, ...wrong]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(sentence)]);
  }
  const payments = await runCommandLine(["import", "paiements", file, "--org", slug, "--create-fields"]);
  expect([payments.code, payments.stderr]).toEqual([2, expect.stringMatching(/have no custom fields/)]);
});

test("payments and subscriptions are imported by their words", async () => {
  const payments = ["import", "paiements", "e2e/data/payments.csv", "--org", slug];
  expect(await json(payments)).toMatchObject({ created: 35, failed: 5 });
  expect(await json(payments)).toMatchObject({ created: 0, updated: 0, skipped: 35 });
  expect((await runCommandLine(payments)).stdout).toMatch(
    /^\d+ rows name an e-mail address that no contact has\.$/m,
  );
  const file = join(folder, "subscriptions.csv");
  await writeFile(file, "Subscription ID,Plan,Amount,Currency,Interval\nS-1,Gold,9.90,EUR,monthly\n");
  expect(await json(["import", "abonnements", file, "--org", slug])).toMatchObject({ created: 1 });
});

test("a contact's data is printed for them, and erased once their address is given", async () => {
  const file = join(folder, "one.csv");
  await writeFile(file, "E-mail,First name\ngrace@example.org,Grace\n");
  await json(["import", "contacts", file, "--org", slug]);
  const { id } = await prisma().contact.findFirstOrThrow({
    where: { email: "grace@example.org", organization: { slug } },
  });
  const ran = await runCommandLine(["contact", "export", id, "--org", slug]);
  let printed = "";
  for await (const piece of ran.pieces ?? []) printed += piece;
  expect(JSON.parse(printed)).toMatchObject({ contactId: id, contacts: [{ email: "grace@example.org" }] });
  const erase = ["contact", "erase", id, "--org", slug, "--confirm"];
  expect(await runCommandLine([...erase, "somebody@example.org"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("e-mail address or name"),
  });
  expect(await json([...erase, "grace@example.org"])).toMatchObject({ id, paiements: 0, submissions: 0 });
  expect(
    await prisma().contact.count({ where: { email: "grace@example.org", organization: { slug } } }),
  ).toBe(0);
});

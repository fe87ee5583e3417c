import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { countsOf, makeDesk, startImporter } from "@/lib/import/desk-fixtures";
import { chunkBytes, mostUnderWay } from "@/lib/import/limits";

const peopleOf = (organizationId: string) =>
  prisma().contact.findMany({ where: { organizationId, deletedAt: null }, orderBy: { email: "asc" } });
const chunksOf = (importId: string) => prisma().importChunk.count({ where: { importId } });

const people = "E-mail;Prénom;Ville\nada@example.org;Ada;Nîmes\ngrace@example.org;Grace;Paris\n";
const mapping = { "E-mail": "email", Prénom: "firstName", Ville: "address.city" };

describe("a file becomes contacts", () => {
  it("is checked without a trace, run, written down, and erased", async () => {
    const desk = await makeDesk();
    startImporter();
    const { body, status } = await desk.upload(people);
    expect([status, body.status]).toEqual([200, "uploaded"]);
    await desk.check(body.id, mapping);
    const checked = await desk.until(body.id, "checked");
    expect(checked.checked).toEqual({ rows: 2, created: 2, updated: 0, skipped: 0, failed: 0, unlinked: 0 });
    expect(await peopleOf(desk.organization)).toEqual([]);
    await desk.run(body.id);
    const finished = await desk.until(body.id, "finished");
    expect([countsOf(finished), finished.bytes]).toEqual([[2, 2, 0, 0, 0], finished.size]);
    const [ada] = await peopleOf(desk.organization);
    expect(ada).toMatchObject({ email: "ada@example.org", firstName: "Ada", address: { city: "Nîmes" } });
    const events = await prisma().event.findMany({ where: { recordId: ada?.id } });
    expect(events).toMatchObject([{ actorType: "import", actorId: body.id, actorName: "people.csv" }]);
    expect(await chunksOf(body.id)).toBe(0);
    const entries = await prisma().auditEntry.findMany({
      where: { targetId: body.id },
      orderBy: { place: "asc" },
    });
    const actor = { actorType: "user", actorId: desk.who.userId };
    expect(entries).toMatchObject([
      { ...actor, action: "import.started", changes: { kind: { to: "contacts" } } },
      { ...actor, action: "import.finished", changes: { created: { to: 2 }, failed: { to: 0 } } },
    ]);
  });

  it("a second time changes nothing, and the check says so", async () => {
    const desk = await makeDesk();
    startImporter();
    await desk.importAll(people, mapping);
    const { checked, finished } = await desk.importAll(people, mapping);
    expect([checked, finished].map(countsOf)).toEqual(Array(2).fill([2, 0, 0, 2, 0]));
  });

  it("in UTF-16 and Windows-1252 as in UTF-8, in pieces that cut characters", async () => {
    startImporter();
    const long = `${people}${"x@example.org;é;\n".repeat(60_000)}`;
    expect(Buffer.byteLength(long)).toBeGreaterThan(chunkBytes);
    const wide = Buffer.from(`\uFEFF${people}`, "utf16le");
    for (const content of [long, wide, wide.subarray(2), Buffer.from(people, "latin1")]) {
      const desk = await makeDesk();
      await desk.importAll(content, mapping);
      const found = await peopleOf(desk.organization);
      expect(found.slice(0, 2)).toMatchObject([{ address: { city: "Nîmes" } }, { firstName: "Grace" }]);
    }
  });

  it("with a new field for a column that has no place", async () => {
    const desk = await makeDesk();
    startImporter();
    await desk.importAll("E-mail,T-shirt\nada@example.org,M\n", { "E-mail": "email", "T-shirt": "+" });
    const [field] = await prisma().customField.findMany({ where: { organizationId: desk.organization } });
    expect(field).toMatchObject({ label: "T-shirt", type: "text" });
    const [ada] = await peopleOf(desk.organization);
    expect(ada?.customFields).toEqual({ [String(field?.key)]: "M" });
  });

  it("without what was left out, whatever it is called", async () => {
    const desk = await makeDesk();
    startImporter();
    await desk.importAll(people, { "E-mail": "email", Prénom: null });
    expect(await peopleOf(desk.organization)).toMatchObject([{ firstName: null, address: {} }, {}]);
  });
});

it("payments are matched by their own id and linked to who paid", async () => {
  const desk = await makeDesk();
  startImporter();
  await desk.importAll(people, mapping);
  const file =
    "ref;montant;devise;date;courriel\nA1;12,50;EUR;2026-03-01;ada@example.org\nA2;1;EUR;;no@example.org\n";
  const { finished } = await desk.importAll(
    file,
    {
      ...{ ref: "externalIds.bank", montant: "amount", devise: "currency", date: "collectedAt" },
      courriel: "contactEmail",
    },
    { kind: "paiements" },
  );
  expect([countsOf(finished), finished.unlinked]).toEqual([[2, 2, 0, 0, 0], 1]);
  const without = await desk.upload(file, { kind: "paiements" });
  const refused = await desk.check(without.body.id, { montant: "amount" });
  expect([refused.status, refused.body.errors]).toMatchObject([
    422,
    [{ pointer: "/mapping", code: "required" }],
  ]);
});

describe("sending a file", () => {
  it("is refused before the first byte when it is too big, and in pieces that do not fit", async () => {
    const desk = await makeDesk();
    const big = await desk.create("contacts", 2_000_000_000);
    expect([big.status, big.body.errors]).toMatchObject([422, [{ pointer: "/size", code: "too_big" }]]);
    const { body } = await desk.create("contacts", chunkBytes + 5);
    const { id } = body;
    expect((await desk.chunk(id, 0, new Uint8Array(4))).status).toBe(422);
    expect((await desk.chunk(id, 0, new Uint8Array(chunkBytes + 1))).status).toBe(413);
    expect((await desk.chunk(id, 2, new Uint8Array(4))).status).toBe(422);
    expect((await desk.chunk(id, 1, Buffer.from("12345"))).status).toBe(200);
    const early = await desk.complete(id);
    expect([early.status, early.body.code]).toEqual([409, "conflict"]);
    expect((await desk.chunk(id, 0, Buffer.alloc(chunkBytes, "a,b\n"))).status).toBe(200);
    expect((await desk.complete(id)).body.status).toBe("uploaded");
    expect((await desk.complete(id)).body.status).toBe("uploaded");
    expect((await desk.chunk(id, 0, Buffer.alloc(chunkBytes))).status).toBe(409);
  });

  it("waits while too many are on their way", async () => {
    const desk = await makeDesk();
    const made = await Promise.all(
      Array.from({ length: mostUnderWay + 2 }, () => desk.create("contacts", 5)),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([...Array(mostUnderWay).fill(201), 409, 409]);
    const first = made.find(({ status }) => status === 201)?.body.id;
    await desk.cancel(first);
    expect((await desk.create("contacts", 5)).status).toBe(201);
  });

  it("and all that follows is an admin's of the organization", async () => {
    const desk = await makeDesk();
    const { body } = await desk.upload(people);
    const strangers = [await makeDesk(), await makeDesk(desk.organization, "member")];
    for (const other of strangers) {
      const calls = [
        other.chunk(body.id, 0, Buffer.from(people)),
        ...[
          other.complete(body.id),
          other.check(body.id, mapping),
          other.run(body.id),
          other.cancel(body.id),
        ],
      ];
      expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array(5).fill(404));
      expect(await other.read(body.id)).toMatchObject({ code: "not_found" });
      expect(await other.refused(body.id)).toContain("not_found");
    }
    expect((await desk.read(body.id)).status).toBe("uploaded");
    expect((await desk.read(newId())) as object).toMatchObject({ code: "not_found" });
  });
});

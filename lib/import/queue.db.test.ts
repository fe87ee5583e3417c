import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { sweepImports } from "@/lib/import/chunk-data";
import { countsOf, makeDesk, startImporter } from "@/lib/import/desk-fixtures";
import { type Claim, claimImport, finishImport, holdImport, releaseImport } from "@/lib/import/queue-data";

const people = "email\na@example.org\nb@example.org\n";
const mapping = { email: "email" };

/** A file that waits to be imported. */
async function checked(desk: Awaited<ReturnType<typeof makeDesk>>, content = people): Promise<string> {
  const { body } = await desk.upload(content);
  const importer = startImporter();
  await desk.check(body.id, mapping);
  await desk.until(body.id, "checked");
  await importer.stop();
  return body.id;
}

/** Claims until this one comes, or none does; what is others' is left to whoever comes next. */
async function claimOf(id: string): Promise<Claim | null> {
  const others: Claim[] = [];
  for (;;) {
    const claim = await claimImport();
    if (claim && claim.id !== id) others.push(claim);
    else {
      for (const other of others) await releaseImport(other, 0);
      return claim;
    }
  }
}

describe("an import belongs to one worker", () => {
  it("until its lease is over, and what the first one does afterwards comes to nothing", async () => {
    const desk = await makeDesk();
    const id = await checked(desk);
    await desk.run(id);
    const first = await claimOf(id);
    expect([await claimOf(id), first && (await holdImport(first))]).toEqual([null, true]);
    await prisma().import.update({ where: { id }, data: { leasedUntil: new Date(0) } });
    const second = await claimOf(id);
    if (!first || !second) throw new Error("Nothing was claimed.");
    expect([await holdImport(first), await finishImport(first), await holdImport(second)]).toEqual([
      ...[false, false, true],
    ]);
    expect((await desk.read(id)).status).toBe("running");
  });

  it("and the organization's next one waits for it", async () => {
    const desk = await makeDesk();
    const [one, two] = [await checked(desk), await checked(desk)];
    await desk.run(one);
    await desk.run(two);
    const first = await claimOf(one);
    expect([first?.id, await claimOf(two)]).toEqual([one, null]);
    if (first) await finishImport(first);
    expect((await claimOf(two))?.id).toBe(two);
  });

  it("which gives it up when it has come no further five times", async () => {
    const desk = await makeDesk();
    const id = await checked(desk);
    await desk.run(id);
    await prisma().import.update({ where: { id }, data: { attempts: 5 } });
    startImporter();
    expect((await desk.until(id, "uploaded")).reason).toBe("unexpected");
  });
});

describe("cancelling", () => {
  it("ends a run where it is: what is in stays, the file goes", async () => {
    const desk = await makeDesk();
    const rows = Array.from({ length: 30_000 }, (_, n) => `p${n}@example.org`);
    const id = await checked(desk, ["email", ...rows].join("\n"));
    await desk.run(id);
    startImporter();
    while ((await desk.read(id)).rows === 0);
    const { status, body } = await desk.cancel(id);
    expect([status, body.status]).toEqual([200, "cancelled"]);
    expect(body.created).toBeGreaterThan(0);
    expect(body.created).toBeLessThan(30_000);
    const { organization: organizationId } = desk;
    expect(await prisma().contact.count({ where: { organizationId } })).toBe(body.created);
    expect(await prisma().importChunk.count({ where: { importId: id } })).toBe(0);
    expect((await desk.cancel(id)).status).toBe(200);
    expect((await desk.run(id)).status).toBe(409);
  });

  it("or running twice at once happens once", async () => {
    const desk = await makeDesk();
    const id = await checked(desk);
    const both = await Promise.all([desk.run(id), desk.run(id)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    startImporter();
    expect(countsOf(await desk.until(id, "finished"))).toEqual([2, 2, 0, 0, 0]);
    expect(await prisma().auditEntry.count({ where: { targetId: id, action: "import.started" } })).toBe(1);
  });

  it("takes back what a check has counted", async () => {
    const desk = await makeDesk();
    const id = await checked(desk, `${people}bad\n`);
    expect(countsOf((await desk.cancel(id)).body)).toEqual([0, 0, 0, 0, 0]);
    expect(await prisma().importRefusal.count({ where: { importId: id } })).toBe(0);
  });
});

it("what nobody lets run is erased after a day, and refused rows after a week", async () => {
  const desk = await makeDesk();
  const waiting = await desk.upload(people);
  startImporter();
  const { finished } = await desk.importAll(`${people}bad\n`, mapping);
  const age = (id: string, days: number) => {
    const then = new Date(Date.now() - days * 86_400_000 - 60_000);
    return prisma().import.update({ where: { id }, data: { createdAt: then, finishedAt: then } });
  };
  await sweepImports();
  expect((await desk.read(waiting.body.id)).status).toBe("uploaded");
  expect(await prisma().importRefusal.count({ where: { importId: finished.id } })).toBe(1);
  await age(waiting.body.id, 1);
  await age(finished.id, 7);
  await sweepImports();
  expect((await desk.read(waiting.body.id)).status).toBe("cancelled");
  expect(await prisma().importChunk.count({ where: { importId: waiting.body.id } })).toBe(0);
  expect(await prisma().importRefusal.count({ where: { importId: finished.id } })).toBe(0);
  await age(finished.id, 90);
  await sweepImports();
  expect((await desk.read(finished.id)) as object).toMatchObject({ code: "not_found" });
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, prisma } from "@/lib/db";
import { makeDesk } from "@/lib/import/desk-fixtures";
import { dropDatabase } from "@/scripts/test-database";
import { ownDatabase, Restarted, type Spawned, startWorker } from "@/server/fixtures";

// A worker is killed again and again in the middle of an import: what comes of the file is what comes of it in peace.

let database: string;
let worker: Restarted<Spawned>;
beforeAll(async () => {
  database = await ownDatabase();
  worker = new Restarted(() => startWorker());
});
afterAll(async () => {
  await worker.end();
  await closeDatabase();
  await dropDatabase(database);
});

const count = 20_000;
const file = [
  "E-mail,Name,Phone",
  // Every tenth is no address, and every hundredth is the one before once more.
  ...Array.from({ length: count }, (_, n) => {
    const who = n % 100 === 99 ? n - 1 : n;
    return n % 10 === 5 ? `bad${n}@,Nobody,` : `p${who}@example.org,Person ${who},${n}`;
  }),
].join("\n");
const mapping = { "E-mail": "email", Name: "fullName", Phone: "phone" };

/** Lets what a dead worker had be taken at once. */
const hasten = () =>
  prisma().import.updateMany({ data: { leasedUntil: null }, where: { lease: { not: null } } });

it("20,000 rows while the worker is killed: each is in once, and each refused one is told once", async () => {
  const desk = await makeDesk();
  const { body } = await desk.upload(file);
  const { id } = body;
  await desk.check(id, mapping);
  const { checked } = await desk.until(id, "checked");
  await desk.run(id);
  for (let killed = 0, done = 0; killed < 4; killed++) {
    // Wherever it is once it has come on a little.
    for (let rows = done; rows < Math.min(done + 2_000, count); ) ({ rows } = await desk.read(id));
    await worker.kill();
    await worker.current;
    done = (await desk.read(id)).rows;
    await hasten();
  }
  expect(worker.kills).toBe(4);
  const finished = await desk.until(id, "finished");
  const { rows, created, updated, skipped, failed } = finished;
  expect({ rows, created, updated, skipped, failed, unlinked: 0 }).toEqual(checked);
  expect({ rows, created, failed }).toEqual({ rows: count, created: count * 0.89, failed: count * 0.1 });
  const { organization: organizationId } = desk;
  expect(await prisma().contact.count({ where: { organizationId } })).toBe(created);
  expect(await prisma().event.count({ where: { organizationId, type: "contact.created" } })).toBe(created);
  expect(await prisma().importRefusal.count({ where: { importId: id } })).toBe(failed);
  expect(await prisma().importChunk.count({ where: { importId: id } })).toBe(0);
  // Nothing of it runs twice, whatever the dead have left.
  const again = await desk.importAll(file, mapping);
  expect(again.finished).toMatchObject({ created: 0, failed });
}, 240_000);

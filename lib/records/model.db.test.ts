import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { contacts } from "@/lib/contacts/schema";
import { calls, prisma, transact } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { defineAttribute, defineField } from "@/lib/fields/fixtures";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { answerOf, command, definitions, writeOf } from "@/lib/records/command-fixtures";
import { faultsIn } from "@/lib/records/fixtures";
import {
  type Answer,
  type Command,
  People,
  type Person,
  personOf,
  sorted,
} from "@/lib/records/naive-fixtures";
import type { Write } from "@/lib/records/plan";
import { writeRecords } from "@/lib/records/write";

// The naive account again, now beside what the database holds: of calls in turn, and of calls at once.

// Calls that wait for a connection to be made would come one after another.
beforeAll(async () => {
  const clients = await Promise.all(Array.from({ length: 4 }, () => calls().connect()));
  for (const client of clients) client.release();
});

async function makeOwner(): Promise<OrganizationId> {
  const owner = await makeOrganization();
  for (const { key, type, options, unique } of definitions.fields)
    await defineField(owner, key, type, { options, unique });
  for (const { key, options } of definitions.attributes) await defineAttribute(owner, key, options);
  return owner.organization;
}

type Call = { commands: Command[]; atomic: boolean };
type How = { lenient: boolean; atomic?: boolean };

/** Does the commands in one call. */
async function runCall(
  organization: OrganizationId,
  commands: readonly Command[],
  ids: readonly string[],
  { lenient, atomic }: How,
): Promise<Answer[]> {
  const read = commands.map((one) => writeOf(one, ids));
  const writes = read.filter((one): one is Write => !(one instanceof Failure));
  const writer = { organization, origin: commandLine, lenient };
  const written = await transact((tx) => writeRecords(tx, writer, contacts, writes, { atomic }));
  return read.map((one) => answerOf(one instanceof Failure ? one : (written.shift() ?? failed)));
}
const failed = new Failure("internal", "A write was not answered.");

/** What the account says of the same, given what the engine calls the records that it makes. */
const runNaively = (
  people: People,
  commands: readonly Command[],
  ids: readonly string[],
  answers: readonly Answer[],
) => commands.map((one, index) => people.run(one, ids, answers[index]?.person?.id ?? ""));

async function living(organization: OrganizationId): Promise<Person[]> {
  const rows = await prisma().contact.findMany({ where: { organizationId: organization, deletedAt: null } });
  return sorted(rows.map((row) => personOf({ ...row, values: row })));
}

const made = (answers: readonly Answer[]) =>
  answers.flatMap(({ outcome, person }) => (outcome === "created" && person ? [person.id] : []));

/** What went wrong once: a record that was changed and deleted by one call. */
const found: [Call[]] = [
  [
    { atomic: false, commands: [{ act: "create", change: {} }] },
    {
      atomic: false,
      commands: [
        { act: "update", who: 1, change: { phone: "1" } },
        { act: "delete", who: 1 },
      ],
    },
  ],
];

const both = [
  ["strict", false],
  ["lenient", true],
] as const;
const call: fc.Arbitrary<Call> = fc.record({
  commands: fc.array(command, { minLength: 1, maxLength: 6 }),
  atomic: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
});

it.each(both)(
  "%s calls one after another leave what a naive account of them leaves",
  async (_, lenient) => {
    const writes = fc.asyncProperty(fc.array(call, { maxLength: 8 }), async (all) => {
      const organization = await makeOwner();
      let people = new People(lenient);
      const ids = [newId()];
      for (const { commands, atomic } of all) {
        // Such a call is refused before anything is written.
        if (atomic && commands.some((one) => writeOf(one, ids) instanceof Failure)) continue;
        const answers = await runCall(organization, commands, ids, { lenient, atomic });
        const after = new People(lenient, people.living);
        expect(answers).toEqual(runNaively(after, commands, ids, answers));
        const isDone = !atomic || !answers.some(({ outcome }) => outcome.startsWith("refused"));
        if (isDone) {
          people = after;
          ids.push(...made(answers));
        }
        expect(await living(organization)).toEqual(sorted(people.living));
      }
      expect(await faultsIn(organization, contacts, ["code"])).toEqual([]);
    });
    await fc.assert(writes, { numRuns: 30, examples: [found] });
  },
  60_000,
);

const orders = <T>(list: readonly T[]): T[][] =>
  list.length === 0
    ? [[]]
    : list.flatMap((first, index) => orders(list.toSpliced(index, 1)).map((rest) => [first, ...rest]));

// Two people whom all calls are about.
const first: Command[] = [
  { act: "create", change: { email: "a@x.org", crm: "1", tags: ["u"] } },
  { act: "create", change: { email: "b@x.org", crm: "2", code: "x" } },
];

it.each(both)(
  "%s calls at once are answered, and leave, what some order of them would have",
  async (_, lenient) => {
    const few = fc.array(command, { minLength: 1, maxLength: 3 });
    const writes = fc.asyncProperty(fc.array(few, { minLength: 2, maxLength: 4 }), async (atOnce) => {
      const organization = await makeOwner();
      const ids = made(await runCall(organization, first, [], { lenient }));
      const start = await living(organization);
      const answers = await Promise.all(
        atOnce.map((commands) => runCall(organization, commands, ids, { lenient })),
      );
      const end = await living(organization);
      const isExplained = orders([...atOnce.keys()]).some((order) => {
        const people = new People(lenient, start);
        const told: Answer[][] = [];
        for (const place of order)
          told[place] = runNaively(people, atOnce[place] ?? [], ids, answers[place] ?? []);
        return isDeepStrictEqual([told, sorted(people.living)], [answers, end]);
      });
      expect(isExplained, JSON.stringify({ start, atOnce, answers, end })).toBe(true);
      expect(await faultsIn(organization, contacts, ["code"])).toEqual([]);
    });
    await fc.assert(writes, { numRuns: 60 });
  },
  60_000,
);

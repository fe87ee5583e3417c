import fc from "fast-check";
import { expect, it } from "vitest";
import { contacts } from "@/lib/contacts/schema";
import { Failure } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { answerOf, command, definitions, writeOf } from "@/lib/records/command-fixtures";
import { type Command, People, personOf, sorted } from "@/lib/records/naive-fixtures";
import { Plan } from "@/lib/records/plan";

const nothing = { records: [], holders: [], references: new Map(), loaded: undefined };
const known = { ...nothing, definitions, stamp: "2026-11-24T10:00:00.000Z" };

/** What went wrong once. */
const found: Command[][] = [
  [{ act: "create", change: { sizes: {} } }],
  [
    { act: "upsert", by: "email", value: "a@x.org", change: { code: "x", sizes: ["S"] } },
    { act: "update", who: 1, change: { wipe: ["customFields"], clear: ["customFields.code"] } },
  ],
];

it.each([
  ["strict", false],
  ["lenient", true],
])(
  "any %s writes in any order do what a naive account of them does",
  (_, lenient) => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const plan = new Plan(contacts, known, lenient);
        const people = new People(lenient);
        const ids = [newId()];
        for (const one of commands) {
          const told = plan.events.length;
          const write = writeOf(one, ids);
          const answer = answerOf(write instanceof Failure ? write : plan.apply(write));
          expect(answer).toEqual(people.run(one, ids, answer.person?.id ?? ""));
          if (answer.outcome === "created" && answer.person) ids.push(answer.person.id);
          const isChange = ["created", "updated", "deleted"].includes(answer.outcome);
          expect(plan.events.length - told).toBe(isChange ? 1 : 0);
        }
        const living = plan.changed().flatMap(({ now }) => (now ? [now] : []));
        expect(sorted(living.map(personOf))).toEqual(sorted(people.living));
        const keys = living.flatMap((record) => plan.keys(record).map((key) => `${key.name}=${key.value}`));
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 1_000, examples: found.map((commands): [Command[]] => [commands]) },
    );
  },
  60_000,
);

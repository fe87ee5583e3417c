import fc from "fast-check";
import { expect, it } from "vitest";
import { contacts } from "@/lib/contacts/schema";
import { noDefinitions } from "@/lib/fields/schema";
import { newId } from "@/lib/ids";
import { Plan, type Write } from "@/lib/records/plan";
import type { Values } from "@/lib/records/resource";

// Writes are held against a second, naive account of what they should do: a list of people and plain loops.

type Person = {
  id: string;
  email: string | null;
  phone: string | null;
  city: string | null;
  crm: string | null;
  tags: string[];
};
type Change = {
  email?: string | null;
  phone?: string | null;
  city?: string | null;
  crm?: string | null;
  tags?: string[] | { add?: string[]; remove?: string[] } | null;
};
type Command =
  | { act: "create"; change: Change }
  | { act: "upsert"; by: "email" | "crm"; value: string; change: Change }
  | { act: "upsertById" | "update"; who: number; change: Change }
  | { act: "delete"; who: number };

const same = (a: string | null, b: string | null | undefined) =>
  a !== null && b != null && a.toLowerCase() === b.toLowerCase();

/** The naive account. Answers the outcome's name, or the code of the refusal. */
class People {
  living: Person[] = [];

  constructor(private readonly lenient: boolean) {}

  private holders({ email, crm }: Change | Person, except?: Person): Person[] {
    const others = this.living.filter((one) => one !== except);
    return [
      ...others.filter((one) => same(one.email, email)),
      ...others.filter((one) => one.crm !== null && one.crm === crm),
    ];
  }

  private changed(person: Person, change: Change): Person {
    const next = { ...person, tags: [...person.tags] };
    if (change.email !== undefined) next.email = change.email;
    if (change.phone !== undefined) next.phone = change.phone;
    if (change.city !== undefined) next.city = change.city;
    if (change.crm !== undefined) next.crm = change.crm;
    const { tags } = change;
    if (tags === null) next.tags = [];
    else if (Array.isArray(tags)) next.tags = tags.filter((tag, index) => tags.indexOf(tag) === index);
    else if (tags) {
      next.tags = next.tags.filter((tag) => !tags.remove?.includes(tag));
      for (const tag of tags.add ?? []) if (!next.tags.includes(tag)) next.tags.push(tag);
    }
    return next;
  }

  /** `id`: what the record is called if it comes to be made. */
  run(command: Command, id: string, ids: readonly string[]): string {
    const asked =
      "who" in command ? this.living.find((one) => one.id === ids[command.who % ids.length]) : undefined;
    const miss = this.lenient ? "not_found" : "refused not_found";
    if (command.act === "delete") {
      if (!asked) return miss;
      this.living = this.living.filter((one) => one !== asked);
      return "deleted";
    }
    if (command.act === "update" || command.act === "upsertById") {
      if (!asked) return miss;
      return this.update(
        asked,
        command.change,
        command.act === "update" ? "already_exists" : "multiple_matches",
      );
    }
    if (command.act === "upsert") {
      const { by, value, change } = command;
      const found = this.living.find((one) => (by === "email" ? same(one.email, value) : one.crm === value));
      if (found) return this.update(found, { ...change, [by]: undefined }, "multiple_matches");
      return this.create({ ...change, [by]: value }, id, false);
    }
    return this.create(command.change, id, true);
  }

  private create(change: Change, id: string, mayBeSkipped: boolean): string {
    if (this.holders(change).length > 0)
      return mayBeSkipped && this.lenient ? "skipped" : "refused already_exists";
    this.living.push(this.changed({ id, email: null, phone: null, city: null, crm: null, tags: [] }, change));
    return "created";
  }

  private update(person: Person, change: Change, conflict: string): string {
    const next = this.changed(person, change);
    if (JSON.stringify(next) === JSON.stringify(person)) return "unchanged";
    if (this.holders(next, person).length > 0) return `refused ${conflict}`;
    this.living[this.living.indexOf(person)] = next;
    return "updated";
  }
}

const patchOf = ({ crm, city, ...rest }: Change): Values => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
  ...(crm === undefined ? {} : { externalIds: { crm } }),
  ...(city === undefined ? {} : { address: { city } }),
});

function writeOf(command: Command, ids: readonly string[]): Write {
  const id = "who" in command ? ids[command.who % ids.length] : undefined;
  switch (command.act) {
    case "create":
      return { mode: "create", patch: patchOf(command.change) };
    case "delete":
      return { mode: "delete", id, patch: {} };
    case "update":
      return { mode: "update", id, patch: patchOf(command.change) };
    case "upsertById":
      return { mode: "upsert", id, patch: patchOf(command.change) };
    case "upsert": {
      const { by, value, change } = command;
      const match =
        by === "email" ? { name: "email", value: value.toLowerCase() } : { name: "externalIds.crm", value };
      return { mode: "upsert", match, patch: patchOf({ ...change, [by]: value }) };
    }
  }
}

// Few values, so that writes meet.
const email = fc.constantFrom("a@x.org", "A@x.org", "b@x.org", "c@x.org");
const crm = fc.constantFrom("1", "2", "3");
const tags = fc.array(fc.constantFrom("u", "v", "w"), { maxLength: 3 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });
const change: fc.Arbitrary<Change> = fc.record(
  {
    email: orNull(email),
    phone: orNull(fc.constantFrom("1", "2")),
    city: orNull(fc.constantFrom("Paris", "Lyon")),
    crm: orNull(crm),
    tags: orNull(fc.oneof(tags, fc.record({ add: tags, remove: tags }, { requiredKeys: [] }))),
  },
  { requiredKeys: [] },
);
const who = fc.nat({ max: 5 });
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant("create" as const), change }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant("upsert" as const),
      by: fc.constant("email" as const),
      value: email,
      change,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant("upsert" as const),
      by: fc.constant("crm" as const),
      value: crm,
      change,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constantFrom("update" as const, "upsertById" as const), who, change }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("delete" as const), who }) },
);

const stamp = "2026-11-24T10:00:00.000Z";
const known = {
  records: [],
  holders: [],
  references: new Map(),
  definitions: noDefinitions,
  loaded: undefined,
  stamp,
};

const asPerson = ({ id, values }: { id: string; values: Values }): Person => ({
  id,
  email: values.email as string | null,
  phone: values.phone as string | null,
  city: ((values.address as Values).city as string) ?? null,
  crm: ((values.externalIds as Values).crm as string) ?? null,
  tags: values.tags as string[],
});

it.each([true, false])(
  "any writes in any order do what a naive account of them does (lenient: %s)",
  (lenient) => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const plan = new Plan(contacts, known, lenient);
        const people = new People(lenient);
        const ids = [newId()];
        for (const one of commands) {
          const before = plan.events.length;
          const written = plan.apply(writeOf(one, ids));
          const outcome = "failure" in written ? `refused ${written.failure.code}` : written.outcome;
          const made = "failure" in written ? undefined : written.record?.id;
          expect(outcome).toBe(people.run(one, made ?? "", ids));
          if (outcome === "created" && made) ids.push(made);
          const isChange = ["created", "updated", "deleted"].includes(outcome);
          expect(plan.events.length - before).toBe(isChange ? 1 : 0);
        }
        const living = plan.changed().flatMap(({ now }) => (now ? [now] : []));
        expect(living.map(asPerson).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          people.living.sort((a, b) => (a.id < b.id ? -1 : 1)),
        );
        const keys = living.flatMap((record) => plan.keys(record).map((key) => `${key.name}=${key.value}`));
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 1_500 },
    );
  },
);

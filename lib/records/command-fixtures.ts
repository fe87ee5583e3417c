import fc from "fast-check";
import { contacts } from "@/lib/contacts/schema";
import { Failure } from "@/lib/errors";
import type { Definitions } from "@/lib/fields/schema";
import {
  type Answer,
  type Change,
  type Command,
  options,
  personOf,
  saidBy,
} from "@/lib/records/naive-fixtures";
import type { Write, Written } from "@/lib/records/plan";
import type { Values } from "@/lib/records/resource";
import { writeFrom } from "@/lib/records/write-one";

// Made-up writes of contacts, as the engine takes them, and its answers as the naive account gives them.

/** The fields that the commands name. */
export const definitions: Definitions = {
  fields: [
    { key: "code", label: "Code", type: "text", options: [], required: false, unique: true },
    {
      ...{ key: "sizes", label: "Sizes", type: "multi_select", options: options.sizes },
      ...{ required: false, unique: false },
    },
  ],
  attributes: [{ key: "stage", label: "Stage", objects: ["contact"], options: options.stage }],
};

// Few values, so that writes meet.
const emails = fc.constantFrom("a@x.org", "A@x.org", "b@x.org", "c@x.org");
const crms = fc.constantFrom("1", "2", "3");
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });
const listChange = (value: fc.Arbitrary<string>) => {
  const some = fc.array(value, { maxLength: 3 });
  return orNull(fc.oneof(some, fc.record({ add: some, remove: some }, { requiredKeys: [] })));
};
/** Mostly nothing. */
const seldom = <T>(value: fc.Arbitrary<T[]>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: value });

const change: fc.Arbitrary<Change> = fc.record(
  {
    email: orNull(emails),
    phone: orNull(fc.constantFrom("1", "2")),
    city: orNull(fc.constantFrom("Paris", "Lyon")),
    crm: orNull(crms),
    code: orNull(fc.constantFrom("x", "X", "y")),
    stage: orNull(fc.oneof({ weight: 6, arbitrary: fc.constantFrom("new", "won") }, fc.constant("lost"))),
    tags: listChange(fc.constantFrom("u", "v", "w")),
    sizes: listChange(fc.oneof({ weight: 9, arbitrary: fc.constantFrom("S", "M") }, fc.constant("XXL"))),
    wipe: seldom(
      fc.subarray(["address", "externalIds", "customFields", "attributes"] as const, { minLength: 1 }),
    ),
    clear: seldom(
      fc.array(
        fc.constantFrom(
          ...[
            "email",
            "phone",
            "tags",
            "address.city",
            "externalIds.crm",
            "externalIds",
            "customFields.code",
          ],
          ...["customFields.sizes", "customFields", "attributes.stage", "nonsense", "address.planet"],
        ),
        { minLength: 1, maxLength: 3 },
      ),
    ),
  },
  { requiredKeys: [] },
);
const who = fc.nat({ max: 5 });
const ifMatch = fc.option(fc.constantFrom('"v1"', '"v2"', '"v3"', "*"), { nil: undefined, freq: 4 });

/** A write, whatever it may lead to. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant("create" as const), change }) },
  ...(
    [
      ["email", emails],
      ["crm", crms],
    ] as const
  ).map(([by, value]) => ({
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant("upsert" as const),
      by: fc.constant(by),
      value,
      change,
      ifMatch,
    }),
  })),
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom("update" as const, "upsertById" as const),
      who,
      change,
      ifMatch,
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("delete" as const), who, ifMatch }) },
);

const present = (values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/** The body that says this. */
export function bodyOf({ wipe = [], clear, city, crm, stage, code, sizes, ...rest }: Change): Values {
  const body = present({
    ...{ ...rest, address: present({ city }), externalIds: present({ crm }), clear },
    ...{ customFields: present({ code, sizes }), attributes: present({ stage }) },
  });
  for (const name of wipe) body[name] = null;
  return body;
}

const matchNames = { email: "email", crm: "externalId:crm" };

/** A command as the engine takes it, or why its body is refused. `ids` are those that are known. */
export function writeOf(command: Command, ids: readonly string[]): Write | Failure {
  const { act } = command;
  const id = "who" in command ? ids[command.who % ids.length] : undefined;
  const patch = command.act === "delete" ? {} : bodyOf(saidBy(command));
  const asked = { mode: act === "upsertById" ? "upsert" : act, id } as const;
  const { ifMatch } = { ifMatch: undefined, ...command };
  try {
    const by = command.act === "upsert" ? matchNames[command.by] : act === "upsertById" ? "id" : undefined;
    const body = act === "upsertById" ? { ...patch, id } : patch;
    return { ...writeFrom(contacts, { ...asked, by, patch: body }), ifMatch };
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** The engine's answer, as the naive account would give it. */
export function answerOf(written: Written | Failure): Answer {
  const failure = written instanceof Failure ? written : "failure" in written ? written.failure : null;
  if (failure) return { outcome: `refused ${failure.code}`, person: null, warnings: 0 };
  const { outcome, record, warnings } = written as Exclude<Written, { failure: Failure }>;
  return { outcome, person: record && personOf(record), warnings: warnings.length };
}

import { z } from "zod";
import { instant, text } from "@/lib/api/fields";
import type { Role } from "@/lib/auth/roles";
import type { Prisma, Tx } from "@/lib/db";
import type { FieldError } from "@/lib/errors";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { type Field, keyed } from "@/lib/records/field";
import type { Filter } from "@/lib/records/filter";
import type { Order } from "@/lib/records/order";

export type Fields = Record<string, Field>;

const listed = new WeakMap<Fields, [name: string, field: Field][]>();

/** The fields with their names: listed once, since each of a thousand records asks for them several times. */
export function entriesOf(fields: Fields): [name: string, field: Field][] {
  const known = listed.get(fields) ?? Object.entries(fields);
  listed.set(fields, known);
  return known;
}

/** A record's values by field name, as the API shows them. */
export type Values = Record<string, unknown>;

/** A living record as it is stored; times are ISO 8601. */
export type Stored = { id: string; version: number; createdAt: string; updatedAt: string; values: Values };

/** A record before and after a write, and when: null before its creation, and after its deletion. */
export type Change = { id: string; at: string; before: Values | null; after: Values | null };

/** An event beside `<noun>.created|updated|deleted`. Without `object` it shows the record itself. */
export type FurtherEvent = {
  type: string;
  /** Of what the event is about, where that is another record. */
  about?: { scope: string; id: string; object: Values };
};

/** What a resource's own rules say of a record that is about to be written. */
export type Verdict = { errors?: FieldError[]; warnings?: FieldError[]; values?: Values };

type Definition<F extends Fields> = {
  /** The noun of its events, and its table: "contact". */
  name: string;
  /** The path below the API's base, which is also the scope's word: "contacts". */
  word: string;
  /** How summaries call one, and several: "contact", "contacts". */
  one: string;
  many: string;
  fields: F;
  /** The field by which a record is known to everybody: what PUT matches by unless it says otherwise. */
  naturalKey?: string;
  /** Whether the organization defines custom fields and meta attributes for it. */
  isCustom?: boolean;
  /** One is a part of the organization's settings: the audit log tells what it held. */
  isSetting?: true;
  /** The least that a person must be to write one; any member unless it says otherwise. Deleting needs an admin. */
  writingRole?: Role;
  filters: Record<string, Filter>;
  /** What screens can order a list by beside its times, each by an index of its own. */
  orders?: Record<string, Order>;
  /** What a list shows that asks for nothing in particular. */
  listed?: (query: Record<string, unknown>) => Prisma.Sql | null;
  /** What `check` needs from the database, once a call. */
  load?: (tx: Tx, organization: OrganizationId, values: readonly Values[]) => Promise<unknown>;
  /** Rules between fields. `loaded` is what `load` gave, `before` what the record held, `now` the time of the write. */
  check?: (
    values: Values,
    given: { loaded: unknown; before: Values | null; lenient: boolean; now: string },
  ) => Verdict;
  events?: (change: Change) => FurtherEvent[];
  /** Stores what lies in other tables than the resource's own. */
  relate?: (tx: Tx, organization: OrganizationId, changes: readonly Change[]) => Promise<void>;
};

type RecordShape<F extends Fields> = { [Name in keyof F]: F[Name]["output"] } & {
  id: z.ZodString;
  customFields: typeof customFields.output;
  externalIds: typeof externalIds.output;
  createdAt: typeof instant;
  updatedAt: typeof instant;
};

/** A kind of record: from it come its endpoints, its SQL, its schemas, its events and its samples. */
export type Resource<F extends Fields = Fields> = Omit<Definition<F>, "fields"> & {
  /** All that a record holds, `customFields` and `externalIds` included. */
  fields: Fields;
  /** A record as answers show it. */
  record: z.ZodObject<RecordShape<F>>;
};

const primitive = z.union([text(10_000), z.number(), z.boolean(), z.array(text(500)).max(200)]);
const listChange = z.strictObject({
  add: z.array(text(500)).max(200).optional(),
  remove: z.array(text(500)).max(200).optional(),
});

export const customFields = keyed(
  z
    .record(text(60), z.union([primitive, listChange]).nullable())
    .refine((value) => Object.keys(value).length <= 200, "may hold 200 fields at most")
    .describe("By key; null clears one. The definitions are in `GET /contact/meta`."),
  z.record(z.string(), z.unknown()).describe("Values of the organization's own fields, by key."),
);

const attributes = keyed(
  z
    .record(text(60), text(200).nullable())
    .refine((value) => Object.keys(value).length <= 200, "may hold 200 attributes at most")
    .describe("By key; null clears one. The options are in `GET /contact/meta`."),
  z.record(z.string(), z.string()).describe("Chosen options of the organization's meta attributes, by key."),
);

export const externalIds = keyed(
  z
    .record(
      text(50).regex(/^[A-Za-z0-9_.-]+$/, "must be a system's name of letters, digits, '.', '-' and '_'"),
      text(255).min(1).nullable(),
    )
    .refine((value) => Object.keys(value).length <= 50, "may hold 50 systems at most")
    .describe("By system; null clears one."),
  z.record(z.string(), z.string()).describe("The record's ids in other systems, by the system's name."),
  { most: 50 },
);

/** "form_submission" → "FormSubmission": what the document calls its schemas. */
export const titleOf = (name: string): string =>
  name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Declares a kind of record. Its own fields come first in answers, then what every record has. */
export function defineResource<F extends Fields>({ fields, ...definition }: Definition<F>): Resource<F> {
  const all: Fields = {
    ...fields,
    customFields,
    ...(definition.isCustom ? { attributes } : {}),
    externalIds,
  };
  const shape = Object.fromEntries(Object.entries(all).map(([name, field]) => [name, field.output]));
  const record = z
    .object({ id: z.string(), ...shape, createdAt: instant, updatedAt: instant })
    .meta({ id: titleOf(definition.name) });
  return { ...definition, fields: all, record: record as unknown as Resource<F>["record"] };
}

import { z } from "zod";
import { id, text } from "@/lib/api/fields";
import type { Field } from "@/lib/records/field";
import { type Fields, type Resource, titleOf } from "@/lib/records/resource";

/** What can be cleared by name, for tools that cannot send null. */
const clear = z
  .array(text(130))
  .max(100)
  .optional()
  .describe(
    "Names of fields to clear, such as `phone` or `customFields.size`: for tools that cannot send null.",
  );

/** Most records of one PUSH. */
export const pushMost = 500;

/** Bytes of a PUSH at most. */
export const pushBytes = 5_000_000;

const memberOf = (field: Field & { input: z.ZodType }, creating: boolean): z.ZodType => {
  if (!field.required) return field.input.nullable().optional();
  return creating ? field.input : field.input.optional();
};

function membersOf(fields: Fields, creating: boolean): Record<string, z.ZodType> {
  const written = Object.entries(fields).filter((entry): entry is [string, Field & { input: z.ZodType }] =>
    Boolean(entry[1].input),
  );
  return Object.fromEntries(written.map(([name, field]) => [name, memberOf(field, creating)]));
}

export type Bodies = {
  create: z.ZodObject;
  patch: z.ZodObject;
  upsert: z.ZodObject;
  push: z.ZodObject;
  pushed: z.ZodObject;
};

/** What callers send, for each way of writing. Unknown members are refused by all of them. */
export function bodiesOf({ name, fields, many, naturalKey }: Resource): Bodies {
  const title = titleOf(name);
  const create = z.strictObject({ ...membersOf(fields, true), clear }).meta({ id: `New${title}` });
  const patch = z.strictObject({ ...membersOf(fields, false), clear }).meta({ id: `${title}Patch` });
  const upsert = z
    .strictObject({
      id: id.optional().describe("Only with `match=id`."),
      ...membersOf(fields, false),
      clear,
    })
    .meta({ id: `${title}Upsert` });
  const wrap = <Item extends z.ZodType>(item: Item) =>
    z.strictObject({
      match: matchOf(naturalKey),
      atomic: z.boolean().default(false).describe("All or nothing; otherwise each record stands alone."),
      records: z.array(item).max(pushMost).describe(`The ${many}, in the order in which they are applied.`),
    });
  // Each record is parsed by itself, so that one that is wrong does not keep the others out.
  return { create, patch, upsert, push: wrap(z.unknown()), pushed: wrap(upsert) };
}

const matchPattern = /^(?:[A-Za-z]+|externalId:[A-Za-z0-9_.-]{1,50})$/;

/** What an upsert finds its record by; the natural key where there is one and nothing else is said. */
export const matchOf = (naturalKey: string | undefined) => {
  const ways = [...(naturalKey ? [naturalKey] : []), "id"];
  const match = text(100)
    .regex(matchPattern)
    .refine((value) => ways.includes(value) || value.startsWith("externalId:"), {
      message: `must be ${[...ways, "externalId:<system>"].join(" or ")}`,
    });
  const described = `What the record is found by: ${[...ways.map((way) => `\`${way}\``), "`externalId:<system>`"].join(", ")}.`;
  return naturalKey ? match.default(naturalKey).describe(described) : match.describe(described);
};

import type { z } from "zod";
import { plainSchema } from "@/lib/api/plain-schema";
import { Failure } from "@/lib/errors";

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  items?: Schema;
};

const kept = new WeakMap<z.ZodType, Schema>();

function describe(schema: z.ZodType): Schema {
  const made = kept.get(schema) ?? (plainSchema(schema, "input") as Schema);
  kept.set(schema, made);
  return made;
}

/** The forms that a value may take. */
const choices = (schema: Schema): Schema[] => (schema.anyOf ? schema.anyOf.flatMap(choices) : [schema]);

/** What lies under a name; undefined where the schema knows nothing of it. */
function memberOf(schema: Schema, name: string): Schema | undefined {
  for (const choice of choices(schema)) {
    if (choice.properties && Object.hasOwn(choice.properties, name)) return choice.properties[name];
    if (typeof choice.additionalProperties === "object") return choice.additionalProperties;
  }
  return undefined;
}

const isOpen = (schema: Schema) =>
  choices(schema).some((one) => typeof one.additionalProperties === "object");

const holdsMembers = (schema: Schema) => isOpen(schema) || choices(schema).some((one) => one.properties);

/** The places that a name leads through. Keys that callers choose may hold dots themselves where only text follows. */
function stepsOf(schema: Schema, name: string): string[] {
  const steps = name.split(".");
  let at: Schema | undefined = schema;
  for (const [depth, step] of steps.entries()) {
    const isChosen: boolean = at !== undefined && isOpen(at);
    at = at && memberOf(at, step);
    if (isChosen && at && !holdsMembers(at)) return [...steps.slice(0, depth), steps.slice(depth).join(".")];
  }
  return steps;
}

const has = (schema: Schema, type: string) => choices(schema).some((one) => one.type === type);

/** Text as the field's type has it; what is not of the type stays text, for the schema to refuse. */
function coerce(value: string, schema: Schema | undefined): unknown {
  if (!schema || has(schema, "string")) return value;
  if (has(schema, "boolean") && (value === "true" || value === "false")) return value === "true";
  const isNumber = has(schema, "number") || has(schema, "integer");
  return isNumber && /^-?\d{1,16}(\.\d{1,10})?$/.test(value) ? Number(value) : value;
}

const bare = () => Object.create(null) as Record<string, unknown>;

function refuse(name: string, code: string, detail: string): Failure {
  return new Failure("validation_failed", "Some fields of the body are not valid.", {
    errors: [{ pointer: `/${name.replaceAll(".", "/")}`.slice(0, 300), code, detail }],
  });
}

/**
 * A flat body as the object that its schema wants: "customFields.size=4" lies in `customFields`, text becomes what the
 * field is (`true|false`, decimal numbers), a repeated name becomes an array where the field is one. An empty value is "".
 */
export const decodeForm = (source: string, schema: z.ZodType) =>
  decodeFlat(new URLSearchParams(source), schema);

/** The same of names and values that come from elsewhere: the cells of a file's row. */
export function decodeFlat(
  entries: Iterable<readonly [name: string, value: string]>,
  schema: z.ZodType,
): Record<string, unknown> {
  const root = bare();
  const described = describe(schema);
  const given = new Map<string, string[]>();
  for (const [name, value] of entries) {
    const values = given.get(name);
    if (values) values.push(value);
    else given.set(name, [value]);
  }
  for (const [name, values] of given) {
    const steps = stepsOf(described, name);
    if (steps.length > 4) throw refuse(name, "unknown_field", "is not a known field");
    place(root, described, steps, values, name);
  }
  return root;
}

function place(
  root: Record<string, unknown>,
  schema: Schema,
  steps: string[],
  values: string[],
  name: string,
) {
  let holder = root;
  let at: Schema | undefined = schema;
  for (const step of steps.slice(0, -1)) {
    at = at && memberOf(at, step);
    holder[step] ??= bare();
    const next = holder[step];
    if (typeof next !== "object" || next === null || Array.isArray(next))
      throw refuse(name, "invalid", "is given as a value and as an object");
    holder = next as Record<string, unknown>;
  }
  const last = steps.at(-1) ?? "";
  const field = at && memberOf(at, last);
  const items = field && choices(field).find((one) => one.type === "array")?.items;
  const isList = items !== undefined && (values.length > 1 || !has(field as Schema, "string"));
  if (!isList && values.length > 1) throw refuse(name, "repeated", "may occur only once");
  if (last in holder) throw refuse(name, "invalid", "is given as a value and as an object");
  if (isList) holder[last] = values.filter((one) => one !== "").map((one) => coerce(one, items));
  else holder[last] = coerce(values[0] ?? "", field);
  // An unmapped list keeps what there is, like every other empty value.
  if (isList && (holder[last] as unknown[]).length === 0) delete holder[last];
}

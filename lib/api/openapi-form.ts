import type { Json } from "@/lib/api/openapi-30";
import type { Components, Version } from "@/lib/api/openapi-components";

type Flat = { properties: Json; required: Set<string>; records: string[] };

/**
 * A body's rendered schema as flat keys: `address.city`, `customFields.<key>`. What a form cannot hold is left out
 * (null, lists of objects).
 */
export function flattenSchema(schema: Json, components: Components): Json {
  const flat: Flat = { properties: {}, required: new Set(), records: [] };
  const wholes = variantsOf(schema, components);
  for (const one of wholes) collect(one, "", flat, components);
  const required = [...flat.required].filter((name) =>
    wholes.every((one) => ((one.required ?? []) as string[]).includes(name)),
  );
  return {
    type: "object",
    ...describeRecords(flat.records),
    properties: flat.properties,
    ...(required.length > 0 ? { required } : {}),
    ...(wholes.every((one) => one.additionalProperties === false)
      ? closeBut(flat.records, components.version)
      : {}),
  };
}

const describeRecords = (names: string[]) =>
  names.length > 0
    ? { description: `Also takes ${names.map((name) => `\`${name}.<key>\``).join(", ")}.` }
    : {};

/** No keys but the named ones and those of the records, as far as the version can say it. */
function closeBut(records: string[], version: Version): Json {
  if (records.length === 0) return { additionalProperties: false };
  if (version === "3.0") return { additionalProperties: {} };
  const names = records.map((name) => name.replaceAll(".", "\\.")).join("|");
  return { patternProperties: { [`^(?:${names})\\..+$`]: {} }, additionalProperties: false };
}

function collect(schema: Json, prefix: string, flat: Flat, components: Components): void {
  const required = (schema.required ?? []) as string[];
  for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, Json>)) {
    const key = prefix + name;
    const variants = variantsOf(property, components);
    const own = variants.filter((one) => isScalar(one) || holdsScalars(one, components));
    if (own.length > 0) {
      const { description } = property;
      const [only] = own;
      flat.properties[key] = {
        ...(own.length === 1 ? only : { anyOf: own }),
        ...(description ? { description } : {}),
      };
      if (prefix === "" && required.includes(name)) flat.required.add(key);
    }
    for (const one of variants) {
      if (one.type !== "object") continue;
      collect(one, `${key}.`, flat, components);
      if (one.additionalProperties) flat.records.push(key);
    }
  }
}

/** The alternatives that a schema allows, references followed, without null. */
function variantsOf(schema: Json, components: Components): Json[] {
  const { anyOf, oneOf, allOf, $ref, nullable: _, ...rest } = schema;
  if (typeof $ref === "string") {
    const name = $ref.slice("#/components/schemas/".length);
    return variantsOf((components.held.schemas?.[name] ?? {}) as Json, components);
  }
  const [first, ...others] = (allOf ?? []) as Json[];
  if (first && others.length === 0 && first.$ref) return variantsOf(first, components);
  const choices = (anyOf ?? oneOf) as Json[] | undefined;
  if (choices) return choices.flatMap((one) => variantsOf(one, components));
  const types = [rest.type].flat().filter((type) => type !== "null" && type !== undefined);
  const values = (rest.enum as unknown[] | undefined)?.filter((value) => value !== null);
  const isNull = values?.length === 0 || (rest.type !== undefined && types.length === 0);
  if (isNull) return [];
  return [
    {
      ...rest,
      ...(allOf ? { allOf } : {}),
      ...(types.length > 0 ? { type: types.length === 1 ? types[0] : types } : {}),
      ...(values ? { enum: values } : {}),
    },
  ];
}

const isScalar = ({ type }: Json) => type !== "object" && type !== "array";

const holdsScalars = ({ type, items }: Json, components: Components) =>
  type === "array" && variantsOf((items ?? {}) as Json, components).every(isScalar);

/** A body as a form would send it. */
export function flattenExample(body: unknown, prefix = ""): Json {
  const flat: Json = {};
  for (const [name, value] of Object.entries((body ?? {}) as Json)) {
    const isList = Array.isArray(value);
    if (value === null || (isList && value.some((one) => typeof one === "object"))) continue;
    if (typeof value === "object" && !isList) Object.assign(flat, flattenExample(value, `${prefix}${name}.`));
    else flat[prefix + name] = value;
  }
  return flat;
}

export type Json = Record<string, unknown>;

/** Every keyword of a Schema Object (OpenAPI 3.0.3); a `$ref` stands alone. */
export const keywords30: ReadonlySet<string> = new Set(
  (
    "title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems " +
    "uniqueItems maxProperties minProperties required enum type allOf oneOf anyOf not items properties " +
    "additionalProperties description format default nullable discriminator readOnly writeOnly xml externalDocs " +
    "example deprecated"
  ).split(" "),
);

const compositions: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf"]);

/** A schema that only null satisfies: 3.0.3 has no type for it. */
const onlyNull = { type: "string", nullable: true, enum: [null] };

/** Makes what zod renders for "openapi-3.0" valid and exact by the letter of 3.0.3. */
export function toSchema30(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  if ("$ref" in schema) return { $ref: schema.$ref };
  const { nullable, examples, ...rest } = schema;
  const mended: Json = {};
  for (const [keyword, value] of Object.entries(rest)) {
    if (keywords30.has(keyword) || keyword.startsWith("x-")) mended[keyword] = mendValue(keyword, value);
  }
  if (Array.isArray(examples) && examples.length > 0) mended.example ??= examples[0];
  if (mended.type === "null") return { ...mended, ...onlyNull };
  return nullable ? allowNull(mended) : unwrap(mended);
}

/** A composition of one that says nothing beside it is that one. */
function unwrap(schema: Json): unknown {
  const [[keyword = "", value] = [], ...others] = Object.entries(schema);
  const isSingle = compositions.has(keyword) && Array.isArray(value) && value.length === 1;
  return isSingle && others.length === 0 ? (value as unknown[])[0] : schema;
}

function mendValue(keyword: string, value: unknown): unknown {
  if (keyword === "properties" && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toSchema30(one)]));
  }
  if (compositions.has(keyword) && Array.isArray(value)) return withoutRepeats(value.map(toSchema30));
  return keyword === "items" || keyword === "not" || keyword === "additionalProperties"
    ? toSchema30(value)
    : value;
}

/** A tuple becomes a list of what its places may hold; places of one kind would be said twice. */
const withoutRepeats = (schemas: unknown[]) => [
  ...new Map(schemas.map((one) => [JSON.stringify(one), one])).values(),
];

/** `nullable` only widens a `type` beside it, and an `enum` beside it has to list null (3.0.3, Schema Object). */
function allowNull(schema: Json): Json {
  const { allOf, anyOf, oneOf, ...rest } = schema;
  if (schema.type !== undefined) {
    const values = Array.isArray(schema.enum) ? { enum: [...new Set([...schema.enum, null])] } : {};
    return { ...schema, nullable: true, ...values };
  }
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...anyOf, onlyNull] };
  if (Array.isArray(oneOf)) return { ...schema, oneOf: [...oneOf, onlyNull] };
  if (Array.isArray(allOf)) return { ...rest, anyOf: [allOf.length === 1 ? allOf[0] : { allOf }, onlyNull] };
  return schema;
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

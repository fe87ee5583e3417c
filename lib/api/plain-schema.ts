import { z } from "zod";

/** A zod schema as JSON Schema (2020-12) that refers to nothing: what zod would name stands where it is used. */
export function plainSchema(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _, $defs = {}, ...rendered } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  const named = (_name: string, value: { $ref?: string } | null) =>
    (value?.$ref && $defs[value.$ref.replace("#/$defs/", "")]) || value;
  return JSON.parse(JSON.stringify(rendered, named));
}

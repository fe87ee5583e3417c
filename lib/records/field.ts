import { z } from "zod";
import { id } from "@/lib/api/fields";

type ColumnType =
  | "text"
  | "uuid"
  | "integer"
  | "bigint"
  | "date"
  | "timestamptz"
  | "jsonb"
  | "text[]"
  | "uuid[]";

/** One field of a record: how callers give it, how answers show it, where it is stored. */
export type Field<Out extends z.ZodType = z.ZodType> = {
  /** A value as callers give it; null (clears) and "" (keeps) are seen to before. Undefined: nobody writes it. */
  input?: z.ZodType;
  output: Out;
  /** The type of its column; undefined where it has none of its own. */
  column?: ColumnType;
  /** SQL over the row `r`, where reading is more than naming the column. */
  read?: string;
  /** What follows from the record's id alone, so that nothing stores it. */
  derive?: (id: string) => unknown;
  /** What a record holds that was given no value, or whose value was cleared. */
  empty: unknown;
  /** Must be given with a new record, and cannot be cleared. */
  required?: boolean;
  /** "keys": an object that merges by key. "list": an array without repetition, which also takes {add, remove}. */
  merge?: "keys" | "list";
  /** Entries at most, after merging. */
  most?: number;
  /** Only one living record of the organization holds a value; answers the form in which two values are the same. */
  key?: (value: string) => string;
  /** Its ids are ids of living records of this table. */
  references?: string;
};

type Column = Pick<Field, "key" | "read"> & { column?: ColumnType };

/** May be absent: null then. */
export const optional = <Out extends z.ZodType>(
  input: z.ZodType,
  output: Out,
  { column = "text", ...more }: Column = {},
): Field<z.ZodNullable<Out>> => ({ input, output: output.nullable(), column, empty: null, ...more });

/** Must be there. */
export const required = <Out extends z.ZodType>(
  input: z.ZodType,
  output: Out,
  { column = "text", ...more }: Column = {},
): Field<Out> => ({ input, output, column, empty: undefined, required: true, ...more });

/** Is `value` unless someone says otherwise. */
export const preset = <Out extends z.ZodType>(
  value: z.output<Out>,
  input: z.ZodType,
  output: Out,
  { column = "text", ...more }: Column = {},
): Field<Out> => ({ input, output, column, empty: value, ...more });

/** An ordered set; callers replace it or send what to add and remove. */
export const list = <Out extends z.ZodType>(
  input: z.ZodType,
  output: Out,
  { most, ...more }: { most: number; column?: ColumnType; read?: string; references?: string },
): Field<z.ZodArray<Out>> => ({
  input: z.union([
    z.array(input).max(most),
    z.strictObject({
      add: z.array(input).max(most).optional(),
      remove: z.array(input).max(most).optional(),
    }),
  ]),
  output: z.array(output),
  empty: [],
  merge: "list",
  most,
  ...more,
});

/** An object that merges by key: a key whose value is null goes away. */
export const keyed = <Out extends z.ZodType>(
  input: z.ZodType,
  output: Out,
  more: { most?: number } = {},
): Field<Out> => ({ input, output, column: "jsonb", empty: {}, merge: "keys", ...more });

/** The id of a record of another table. */
export const reference = (table: string): Field<z.ZodNullable<z.ZodString>> => ({
  ...optional(id, z.string(), { column: "uuid" }),
  references: table,
});

/** What nobody writes. `read` is SQL over the row `r`; `empty` is what a new record shows. */
export const computed = <Out extends z.ZodType>(
  output: Out,
  read: string,
  empty: z.output<Out>,
): Field<Out> => ({
  output,
  read,
  empty,
});

/** What follows from the record's id. */
export const derived = <Out extends z.ZodType>(
  output: Out,
  derive: (id: string) => z.output<Out>,
): Field<Out> => ({ output, derive, empty: null });

/** "firstName" → "first_name" */
export const columnOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

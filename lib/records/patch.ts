import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { FieldError } from "@/lib/errors";
import type { Field } from "@/lib/records/field";
import { entriesOf, type Fields, type Resource, type Values } from "@/lib/records/resource";

/** What a write says: only the fields that it names. null clears; an object merges by key, a list may be {add, remove}. */
export type Patch = Values;

type ListChange = { add?: unknown[]; remove?: unknown[] };

/** Whether such a field can have a member of this name. */
const hasMember = ({ merge, output }: Field, name: string) =>
  merge === "keys" && !(output instanceof z.ZodObject && !Object.hasOwn(output.shape, name));

/** Turns `clear: ["phone", "customFields.size"]` into nulls; answers the names that nothing has, with their places. */
export function applyClear(
  { fields }: Resource,
  { clear, ...patch }: Patch,
): { patch: Patch; unknown: FieldError[] } {
  const unknown: FieldError[] = [];
  for (const [index, name] of ((clear as string[] | undefined) ?? []).entries()) {
    const dot = name.indexOf(".");
    const outer = fields[dot < 0 ? name : name.slice(0, dot)];
    const canClear = outer?.input && !outer.required && (dot < 0 || hasMember(outer, name.slice(dot + 1)));
    if (!canClear)
      unknown.push({
        pointer: `/clear/${index}`,
        code: "unknown_field",
        detail: "names nothing that can be cleared",
      });
    else if (dot < 0) patch[name] = null;
    // What is cleared as a whole stays so.
    else if (patch[name.slice(0, dot)] !== null)
      patch[name.slice(0, dot)] = { ...(patch[name.slice(0, dot)] as object), [name.slice(dot + 1)]: null };
  }
  return { patch, unknown };
}

const distinct = (list: readonly unknown[]) => [...new Set(list)];

/** What merging leaves of an array without repetition. */
export function mergeList(current: readonly unknown[], given: unknown[] | ListChange): unknown[] {
  if (Array.isArray(given)) return distinct(given);
  const removed = new Set(given.remove ?? []);
  return distinct([...current.filter((one) => !removed.has(one)), ...(given.add ?? [])]);
}

function mergeKeys(current: Values, given: Values): Values {
  const merged = { ...current };
  for (const [key, value] of Object.entries(given)) {
    if (value === null) delete merged[key];
    else merged[key] = value;
  }
  return merged;
}

function merged(field: Field, current: unknown, given: unknown): unknown {
  if (given === null) return field.empty;
  if (field.merge === "keys") return mergeKeys(current as Values, given as Values);
  if (field.merge === "list") {
    const list = mergeList(current as unknown[], given as unknown[] | ListChange);
    // Where there is no column nothing keeps an order: the values are read in their own.
    return field.column ? list : list.sort();
  }
  return given;
}

/** The values of a record that was given none. */
export const emptyValues = (fields: Fields): Values =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.empty]));

/** What follows from the id of a new record. */
export const derivedValues = (fields: Fields, id: string): Values =>
  Object.fromEntries(entriesOf(fields).flatMap(([name, { derive }]) => (derive ? [[name, derive(id)]] : [])));

/** The record after the write. Pure: the same patch on the same values always gives the same. */
export function applyPatch({ fields }: Resource, current: Values, patch: Patch): Values {
  const next = { ...current };
  for (const [name, given] of Object.entries(patch)) {
    const field = fields[name];
    if (field) next[name] = merged(field, current[name], given);
  }
  return next;
}

/** Lists and objects that hold more than they may, now that they are merged. */
export const crowdedFields = ({ fields }: Resource, values: Values): FieldError[] =>
  entriesOf(fields)
    .filter(([name, { most }]) => most !== undefined && Object.keys(values[name] as object).length > most)
    .map(([name, { most }]) => ({
      pointer: `/${name}`,
      code: "too_big",
      detail: `may hold ${most} entries at most`,
    }));

type Changes = Record<string, { from: unknown; to: unknown }>;

/** Field by field what is different, members of merged objects each for themselves: "address.city". Empty: nothing is. */
export function changesBetween({ fields }: Resource, before: Values, after: Values): Changes {
  const changes: Changes = {};
  for (const [name, field] of entriesOf(fields)) {
    const [from, to] = [before[name], after[name]];
    if (!field.input || from === to || isDeepStrictEqual(from, to)) continue;
    if (field.merge !== "keys") {
      changes[name] = { from, to };
      continue;
    }
    const [one, other] = [from as Values, to as Values];
    for (const key of distinct([...Object.keys(one), ...Object.keys(other)]) as string[]) {
      // 0 and -0, which are stored as one, are equal in the first way only.
      if (one[key] === other[key] || isDeepStrictEqual(one[key], other[key])) continue;
      changes[`${name}.${key}`] = { from: one[key] ?? null, to: other[key] ?? null };
    }
  }
  return changes;
}

export type Key = { name: string; value: string };

/** The value that found the record is the same but for its case: writing it would send two systems round in circles. */
export function withoutMatch(patch: Patch, match: Key | undefined): Patch {
  if (!match || !(match.name in patch)) return patch;
  const { [match.name]: _, ...rest } = patch;
  return rest;
}

/** Whether a record holds what it held: most writes change nothing about that. */
export const areSameKeys = (one: readonly Key[], other: readonly Key[]): boolean =>
  one.length === other.length &&
  one.every(({ name, value }, index) => other[index]?.name === name && other[index]?.value === value);

/** An index entry holds 2.7 kB at most: longer values, which only addresses have, are known by their digest. */
const indexable = (value: string) =>
  value.length <= 500 ? value : `sha256:${createHash("sha256").update(value).digest("hex")}`;

/** Every value of the record that only it may hold. `unique`: keys of the custom fields that are. */
export function keysOf({ fields }: Resource, values: Values, unique: readonly string[]): Key[] {
  const keys: Key[] = [];
  for (const [name, { key }] of entriesOf(fields)) {
    const value = values[name];
    if (key && typeof value === "string") keys.push({ name, value: key(value) });
  }
  for (const [system, value] of Object.entries((values.externalIds ?? {}) as Record<string, unknown>))
    if (typeof value === "string") keys.push({ name: `externalIds.${system}`, value });
  const custom = (values.customFields ?? {}) as Values;
  for (const name of unique) {
    const value = custom[name];
    if (value !== undefined && value !== null)
      keys.push({
        name: `customFields.${name}`,
        value: indexable(typeof value === "string" ? value : JSON.stringify(value)),
      });
  }
  return keys;
}

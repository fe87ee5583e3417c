import { createHash } from "node:crypto";
import type { FormField } from "@/lib/forms/field";
import { tokenName, trapName } from "@/lib/submissions/added-names";

/** What was sent to a form's page. */
export type Posted = {
  /** As it was typed, by the field's key, to be shown again. */
  typed: Record<string, string[]>;
  /** As the fields want it; what was left empty is not there. */
  answers: Record<string, unknown>;
  token: string;
  isTrapped: boolean;
  /** Something came that the form does not ask for. */
  hasUnknown: boolean;
};

/** The browser's local form has no offset: it is taken as UTC's, as the page says. */
const asInstant = (value: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(value)
    ? `${value.length === 16 ? `${value}:00` : value}Z`
    : value;

function answerOf({ type }: FormField, values: readonly string[]): unknown {
  const given = values.map((one) => one.replaceAll("\r\n", "\n").trim()).filter((one) => one !== "");
  if (type === "multi_select") return given.length > 0 ? given : undefined;
  // More than one value is no answer to such a question: its type says so.
  if (given.length > 1) return given;
  const [value] = given;
  if (value === undefined) return undefined;
  if (type === "datetime") return asInstant(value);
  return type === "number" ? value.replace(",", ".") : value;
}

/** Reads a url-encoded body against the form's fields. */
export function readPosted(fields: readonly FormField[], body: string): Posted {
  const given = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body)) given.set(name, [...(given.get(name) ?? []), value]);
  const [token = ""] = given.get(tokenName) ?? [];
  const isTrapped = (given.get(trapName) ?? []).some((one) => one !== "");
  const known = new Set([tokenName, trapName, ...fields.map((field) => field.key)]);
  const answered = fields.map((field) => [field, given.get(field.key) ?? []] as const);
  return {
    typed: Object.fromEntries(answered.map(([{ key }, values]) => [key, values])),
    answers: Object.fromEntries(
      answered.flatMap(([field, values]) => {
        const answer = answerOf(field, values);
        return answer === undefined ? [] : [[field.key, answer]];
      }),
    ),
    token,
    isTrapped,
    hasUnknown: [...given.keys()].some((name) => !known.has(name)),
  };
}

/** What tells one sending from another. */
export const digestOf = (...parts: readonly string[]): Buffer =>
  createHash("sha256").update(JSON.stringify(parts)).digest();

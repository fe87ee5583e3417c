import { digitsOf } from "@/lib/records/money";
import { type ShapeField, valueAt } from "@/lib/records/shape";

// What stands in a form's fields: text, a list, or a choice; and what of it is sent.

export type DraftValue = string | string[];
export type Drafts = Readonly<Record<string, DraftValue>>;
type AnyRecord = Record<string, unknown>;

const lists = ["tags", "choices", "references"];

const two = (value: number) => String(value).padStart(2, "0");

/** As the browser's own field takes it, in the browser's own zone: "2026-11-24T14:05". */
function localOf(iso: string): string {
  const at = new Date(iso);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A record's value as its field in the form shows it. */
export function draftOf({ name, kind }: ShapeField, record: AnyRecord): DraftValue {
  const value = valueAt(record, name);
  if (lists.includes(kind)) return (value as string[] | null) ?? [];
  if (value === null || value === undefined) return "";
  if (kind === "money") {
    const digits = digitsOf(record.currency);
    return (Number(value) / 10 ** digits).toFixed(digits);
  }
  return kind === "moment" ? localOf(String(value)) : String(value);
}

export const draftsOf = (fields: readonly ShapeField[], record: AnyRecord): Drafts =>
  Object.fromEntries(fields.map((field) => [field.name, draftOf(field, record)]));

export type Wrong = "required" | "notMoney" | "notNumber" | "invalid";
type Read = { value: unknown } | { wrong: Wrong };

const decimal = /^-?\d{1,15}([.,]\d{1,10})?$/;

/** What a field's text says; null where it is empty. `currency` is the one that stands in the form. */
export function readDraft({ kind, required }: ShapeField, draft: DraftValue, currency: DraftValue): Read {
  if (Array.isArray(draft)) return { value: draft };
  const text = draft.trim();
  if (text === "") return required ? { wrong: "required" } : { value: null };
  if (kind === "number" || kind === "money") {
    const plain = text.replaceAll(/[\s\u00a0\u202f]/g, "");
    if (!decimal.test(plain)) return { wrong: kind === "money" ? "notMoney" : "notNumber" };
    const value = Number(plain.replace(",", "."));
    if (kind === "number") return { value };
    const minor = value * 10 ** digitsOf(currency);
    // What has more digits than the currency is no amount of it.
    return Math.abs(minor - Math.round(minor)) > 1e-4 ? { wrong: "notMoney" } : { value: Math.round(minor) };
  }
  if (kind === "boolean") return { value: text === "true" };
  if (kind === "moment") {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? { wrong: "invalid" } : { value: at.toISOString() };
  }
  return { value: text };
}

export const isSameDraft = (a: DraftValue | undefined, b: DraftValue | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** The fields that are not as they were. An amount means something else in another currency. */
export function changedFields(fields: readonly ShapeField[], drafts: Drafts, base: Drafts): ShapeField[] {
  const moved = !isSameDraft(drafts.currency, base.currency);
  return fields.filter(
    ({ name, kind, shown }) =>
      !shown &&
      (!isSameDraft(drafts[name], base[name]) || (moved && kind === "money" && drafts[name] !== "")),
  );
}

/** The body that says these values: "address.city" lies in "address". */
export function bodyOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const dot = name.indexOf(".");
    if (dot < 0) body[name] = value;
    else body[name.slice(0, dot)] = { ...(body[name.slice(0, dot)] as object), [name.slice(dot + 1)]: value };
  }
  return body;
}

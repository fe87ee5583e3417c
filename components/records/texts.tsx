"use client";

import { useMounted } from "@mantine/hooks";
import { useLocale, useTranslations } from "next-intl";
import { digitsOf } from "@/lib/records/money";
import { nameOf, type ShapeField } from "@/lib/records/shape";

export type AnyRecord = Record<string, unknown>;
/** By id what the records are called that others refer to. */
export type Names = Readonly<Record<string, string>>;

/** What a field is called: by the organization where it defined it. */
export function useFieldLabel() {
  const t = useTranslations("records");
  return ({ name, label }: Pick<ShapeField, "name" | "label">): string => {
    const key = `fields.${name}` as "fields.email";
    return label ?? (t.has(key) ? t(key) : name);
  };
}

/** An amount in minor units as people write it. */
export function useMoney() {
  const locale = useLocale();
  return (amount: unknown, currency: unknown): string => {
    const value = Number(amount) / 10 ** digitsOf(currency);
    try {
      return new Intl.NumberFormat(locale, { style: "currency", currency: String(currency) }).format(value);
    } catch {
      return new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value);
    }
  };
}

/** A value as plain text; "" where there is none. */
export function useValueText() {
  const t = useTranslations("records");
  const locale = useLocale();
  const money = useMoney();
  // The server does not know the reader's zone: what it wrote is what the browser must begin with.
  const timeZone = useMounted() ? undefined : "UTC";
  const called = (id: unknown, names: Names) => names[String(id)] || t("gone");

  return ({ name, kind, label }: ShapeField, value: unknown, record: AnyRecord, names: Names): string => {
    if (value === null || value === undefined || value === "") return "";
    const key = `choices.${name}.${String(value)}` as "choices.status.open";
    if (kind === "money") return money(value, record.currency);
    if (kind === "boolean") return t(value === true ? "yes" : "no");
    if (kind === "number")
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(Number(value));
    if (kind === "day") {
      const day = new Date(`${String(value)}T00:00:00Z`);
      const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
      return Number.isNaN(day.getTime()) ? String(value) : format.format(day);
    }
    if (kind === "moment") {
      const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
      return format.format(new Date(String(value)));
    }
    if (kind === "reference") return called(value, names);
    if (kind === "references") return (value as string[]).map((id) => called(id, names)).join(", ");
    if (Array.isArray(value)) return value.join(", ");
    if (typeof value === "object") return JSON.stringify(value);
    return kind === "choice" && label === undefined && t.has(key) ? t(key) : String(value);
  };
}

/** What a record is called, whatever it says of itself. */
export function useRecordName(word: string) {
  const t = useTranslations("records");
  const money = useMoney();
  return (record: AnyRecord): string =>
    word === "paiements" ? money(record.amount, record.currency) : nameOf(word, record) || t("unnamed");
}

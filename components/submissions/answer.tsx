"use client";

import { Anchor, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { FormField } from "@/lib/forms/field";

type Props = { field: Pick<FormField, "type"> | null; value: unknown };

/** An answer in the reader's words. `field` is null where the form does not ask for it any more. */
export function Answer({ field, value }: Props) {
  const t = useTranslations("forms.submissions");
  const format = useFormatter();
  if (value === undefined || value === null || value === "")
    return (
      <Text span inherit c="dimmed">
        –
      </Text>
    );
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "number") return format.number(value, { maximumFractionDigits: 15 });
  if (typeof value !== "string") return JSON.stringify(value);
  // Read as it was asked: in UTC, and a day is nobody's zone.
  if (field?.type === "datetime" && isTime(value))
    return t("utc", {
      time: format.dateTime(new Date(value), { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }),
    });
  if (field?.type === "date" && isTime(value))
    return format.dateTime(new Date(value), { dateStyle: "medium", timeZone: "UTC" });
  if (field?.type === "email")
    return (
      <Anchor href={`mailto:${value}`} inherit>
        {value}
      </Anchor>
    );
  if (field?.type === "url" && /^https?:\/\//.test(value))
    return (
      <Anchor href={value} target="_blank" rel="noopener noreferrer nofollow" inherit>
        {value}
      </Anchor>
    );
  return value;
}

const isTime = (value: string) => !Number.isNaN(Date.parse(value));

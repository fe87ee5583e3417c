"use client";

import { NativeSelect, Stack, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Refusal } from "@/components/form/send";
import { useExactTime } from "@/components/ui/moment";

/** Days that are offered for a key's life. */
export const offeredDays = [30, 90, 180, 365];

const day = 86_400_000;

/** "keep" what it has, "none", a number of days from now, or a "date" of one's own. */
export type ExpiryChoice = { kind: string; date: string };

/** What is sent: nothing where it stays. A date means its last moment, where the browser stands. */
export function expiryOf({ kind, date }: ExpiryChoice): string | null | undefined {
  if (kind === "keep") return undefined;
  if (kind === "none") return null;
  if (kind === "date") return new Date(`${date}T23:59:59.999`).toISOString();
  return new Date(Date.now() + Number(kind) * day).toISOString();
}

/** Why the server refuses an expiry. */
export const lateText = ({ fields }: Refusal) =>
  fields.expiresAt === "beyond_policy" ? "edit.beyondPolicy" : "edit.datePast";

const today = () => new Date().toLocaleDateString("sv-SE");

export const isPast = ({ kind, date }: ExpiryChoice) => kind === "date" && date < today();

type Props = {
  value: ExpiryChoice;
  onChange: (value: ExpiryChoice) => void;
  error: ReactNode;
  /** Its own expiry of now. */
  current: string | null;
  longestLifetime: number | null;
  /** What else there is to know. */
  note?: string;
};

export function ExpiryField({ value, onChange, error, current, longestLifetime, note }: Props) {
  const t = useTranslations("keys");
  const exact = useExactTime();
  // As long as the organization allows is offered by its name: counted from here it would be a moment too much.
  const days = offeredDays.filter((one) => longestLifetime === null || one < longestLifetime);
  const limit = longestLifetime === null ? undefined : t("edit.limitHint", { days: longestLifetime });
  const without =
    longestLifetime === null ? t("create.expiryNever") : t("create.expiryLimit", { days: longestLifetime });
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t("create.expiry")}
        description={[note, limit].filter(Boolean).join(" ") || undefined}
        data={[
          { value: "keep", label: current ? t("edit.keep", { time: exact(current) }) : without },
          ...(current ? [{ value: "none", label: without }] : []),
          ...days.map((one) => ({ value: String(one), label: t("create.expiryDays", { days: one }) })),
          { value: "date", label: t("edit.onDate") },
        ]}
        value={value.kind}
        onChange={(event) => onChange({ ...value, kind: event.currentTarget.value })}
        error={value.kind === "date" ? undefined : error}
      />
      {value.kind === "date" && (
        <TextInput
          type="date"
          label={t("edit.date")}
          value={value.date}
          onChange={(event) => onChange({ ...value, date: event.currentTarget.value })}
          error={error}
        />
      )}
    </Stack>
  );
}

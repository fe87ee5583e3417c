"use client";

import { NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Grace } from "@/lib/keys/schema";

/** As lib/keys/schema.ts has them; repeated here so that the screen does not carry the validation. */
const graces = ["now", "15m", "1h", "6h", "24h", "7d"] as const satisfies Grace[];

type Props = {
  label: string;
  description?: string;
  /** Whether it may also end at once. */
  mayEnd?: boolean;
  value: Grace;
  onChange: (grace: Grace) => void;
};

/** How long an old secret goes on working. */
export function GraceField({ label, description, mayEnd = false, value, onChange }: Props) {
  const t = useTranslations("keys.graces");
  return (
    <NativeSelect
      label={label}
      description={description}
      data={graces.filter((one) => mayEnd || one !== "now").map((one) => ({ value: one, label: t(one) }))}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as Grace)}
      data-autofocus
    />
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { Definitions } from "@/lib/fields/schema";

const names = {
  email: "email",
  firstName: "firstName",
  lastName: "lastName",
  phone: "phone",
  jobTitle: "jobTitle",
  language: "language",
  "address.line1": "line1",
  "address.line2": "line2",
  "address.city": "city",
  "address.region": "region",
  "address.postalCode": "postalCode",
  "address.country": "country",
} as const;

/** What a place in a contact is called. */
export function useTargetName(definitions: Definitions) {
  const t = useTranslations("forms.targets");
  const labels = new Map<string, string>([
    ...definitions.fields.map(({ key, label }) => [`customFields.${key}`, label] as const),
    ...definitions.attributes.map(({ key, label }) => [`attributes.${key}`, label] as const),
  ]);
  return (target: string): string =>
    Object.hasOwn(names, target)
      ? t(names[target as keyof typeof names])
      : (labels.get(target) ?? target.slice(target.indexOf(".") + 1));
}

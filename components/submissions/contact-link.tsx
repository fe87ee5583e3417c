"use client";

import { Anchor, Text } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { contactOf } from "@/components/form-list/addresses";
import type { ShownSubmission } from "@/lib/submissions/shown";

/** Whose answers they are, as far as the contacts know. */
export function ContactLink({ contact }: Pick<ShownSubmission, "contact">) {
  const t = useTranslations("forms.submissions");
  if (!contact)
    return (
      <Text span inherit c="dimmed">
        {t("noContact")}
      </Text>
    );
  return (
    <Anchor component={Link} href={contactOf(contact.id)} inherit>
      {contact.name ?? contact.email ?? t("namelessContact")}
    </Anchor>
  );
}

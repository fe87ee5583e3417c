"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { formList } from "@/components/form-list/addresses";

export function NewFormButton() {
  const t = useTranslations("forms.list");
  return (
    <Button component={Link} href={`${formList}/new`} leftSection={<IconPlus size={16} aria-hidden />}>
      {t("new")}
    </Button>
  );
}

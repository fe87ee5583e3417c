"use client";

import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { kindNames } from "@/lib/import/limits";

/** The way from a list to the import of its kind of record, for admins; nothing where there is none. */
export function ImportLink({ word }: { word: string }) {
  const t = useTranslations("import");
  if (!kindNames.some((kind) => kind === word)) return null;
  return (
    <Button
      component={Link}
      href={`/app/records/${word}/import`}
      variant="default"
      leftSection={<IconFileImport size={16} aria-hidden />}
    >
      {t("link")}
    </Button>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { type KeyActs, useKeyColumns } from "@/components/keys/key-columns";
import classes from "@/components/keys/key-table.module.css";
import { DataTable } from "@/components/ui/data-table";
import type { Key } from "@/lib/keys/schema";

/** Columns that fold into the name on narrow screens. */
const wide = new Set(["prefix", "permissions", "lastUse"]);
const cells = { lastUse: classes.lastUse, status: classes.status };

type Props = { keys: Key[]; search: string } & KeyActs;

export function KeyTable({ keys, search, ...acts }: Props) {
  const t = useTranslations("keys");
  return (
    <DataTable
      label={t("tableLabel")}
      columns={useKeyColumns(acts)}
      rows={keys}
      search={search}
      noMatch={t("noMatch", { search: search.trim() })}
      cells={cells}
      wide={wide}
    />
  );
}

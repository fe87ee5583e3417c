"use client";

import { useTranslations } from "next-intl";
import { type KeyActs, useKeyColumns } from "@/components/keys/key-columns";
import classes from "@/components/keys/key-table.module.css";
import { DataTable } from "@/components/ui/data-table";
import type { Key } from "@/lib/keys/schema";

/** Columns that fold into the name on narrow screens. */
const wide = new Set(["prefix", "permissions", "lastUse"]);
const cells = { lastUse: classes.lastUse, status: classes.status };

type Props = {
  keys: Key[];
  search: string;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
} & KeyActs;

export function KeyTable({ keys, search, chosen, onChoose, onAct }: Props) {
  const t = useTranslations("keys");
  return (
    <DataTable
      label={t("tableLabel")}
      columns={useKeyColumns(onAct)}
      rows={keys}
      search={search}
      noMatch={t("noMatch", { search: search.trim() })}
      cells={cells}
      wide={wide}
      selection={{
        chosen,
        onChange: onChoose,
        all: t("select.all"),
        one: ({ name }) => t("select.one", { name }),
      }}
    />
  );
}

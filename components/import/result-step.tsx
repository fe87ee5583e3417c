"use client";

import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Counts } from "@/components/import/counts";
import { RefusedRows } from "@/components/import/refused-rows";
import type { ShownImport, ShownRefusal } from "@/lib/import/schema";

type Props = { of: ShownImport; refusals: readonly ShownRefusal[] };

/** What became of a file. */
export function ResultStep({ of: one, refusals }: Props) {
  const t = useTranslations("import.result");
  const { status, kind, rows } = one;
  const done = status === "finished";
  return (
    <Stack gap="lg">
      <Alert color={done ? "green" : status === "failed" ? "red" : "gray"} role="status">
        {done && t("finished", { rows })}
        {status === "cancelled" && t(rows > 0 ? "cancelled" : "cancelledEarly", { rows })}
        {status === "failed" && t(one.reason === "unexpected" ? "failed" : "failedByColumn", { rows })}
      </Alert>
      {(done || rows > 0) && <Counts of={one} />}
      {one.unlinked > 0 && <Text c="dimmed">{t("unlinked", { count: one.unlinked })}</Text>}
      <RefusedRows id={one.id} rows={refusals} count={one.failed} />
      <Group justify="flex-end" gap="sm">
        <Button component={Link} href={`/app/records/${kind}/import`} variant="default">
          {t("another")}
        </Button>
        <Button component={Link} href={`/app/records/${kind}`}>
          {t(`look.${kind}`)}
        </Button>
      </Group>
    </Stack>
  );
}

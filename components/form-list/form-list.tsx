"use client";

import { Button, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeleteFormContext, useFormColumns } from "@/components/form-list/form-columns";
import classes from "@/components/form-list/form-list.module.css";
import { NoForms } from "@/components/form-list/no-forms";
import { DataTable } from "@/components/ui/data-table";
import { onDemand } from "@/components/ui/on-demand";
import { type Page, pageSize } from "@/components/ui/pages";
import { useLivePages } from "@/components/ui/use-live-pages";
import type { Form } from "@/lib/forms/screen-data";

const DeleteFormModal = onDemand(() =>
  import("@/components/form-list/delete-form-modal").then(({ DeleteFormModal }) => DeleteFormModal),
);

const path = `/api/dashboard/forms?limit=${pageSize}`;
const timeOf = ({ createdAt }: Form) => createdAt;
/** Columns that fold into the title on narrow screens. */
const wide = new Set(["submissions", "changed"]);
const cells = { changed: classes.short, actions: classes.actions };

type Props = { initial: Page<Form>; mayWrite: boolean };

/** The forms as they are now, newest first, and what can be done to each. */
export function FormList({ initial, mayWrite }: Props) {
  const t = useTranslations("forms.list");
  const columns = useFormColumns();
  const [leaving, setLeaving] = useState<Form | null>(null);
  const [asking, setAsking] = useState(false);
  const { shown, stale, refresh, fetchMore, pending } = useLivePages({ path, initial, pause: 3_000, timeOf });
  const rows = shown?.rows ?? [];

  function ask(form: Form) {
    setLeaving(form);
    setAsking(true);
  }

  return (
    <Stack gap="md">
      {rows.length === 0 ? (
        <NoForms mayWrite={mayWrite} />
      ) : (
        <DeleteFormContext value={mayWrite ? ask : null}>
          <DataTable
            label={t("title")}
            columns={columns}
            rows={rows}
            search=""
            noMatch=""
            cells={cells}
            wide={wide}
          />
        </DeleteFormContext>
      )}
      {stale && (
        <Text size="sm" c="dimmed" role="status">
          {t("stale")}
        </Text>
      )}
      {shown?.cursor && (
        <Button variant="default" onClick={fetchMore} loading={pending} className={classes.more}>
          {t("more")}
        </Button>
      )}
      {leaving && (
        <DeleteFormModal
          opened={asking}
          form={leaving}
          onClose={() => setAsking(false)}
          onDeleted={() => {
            setAsking(false);
            refresh();
          }}
        />
      )}
    </Stack>
  );
}

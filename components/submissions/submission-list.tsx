"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { NoSubmissions } from "@/components/submissions/no-submissions";
import {
  columnId,
  FoldedContext,
  mostColumns,
  OpenSubmissionContext,
  useSubmissionColumns,
} from "@/components/submissions/submission-columns";
import classes from "@/components/submissions/submissions.module.css";
import { DataTable } from "@/components/ui/data-table";
import { onDemand, warm } from "@/components/ui/on-demand";
import { type Page, pageSize } from "@/components/ui/pages";
import { useLivePages } from "@/components/ui/use-live-pages";
import type { Form } from "@/lib/forms/screen-data";
import type { ShownSubmission } from "@/lib/submissions/shown";

const SubmissionDialog = onDemand(() =>
  import("@/components/submissions/submission-dialog").then(({ SubmissionDialog }) => SubmissionDialog),
);

/** Milliseconds between two looks: what was submitted shows within two seconds. */
const pause = 1_000;
const timeOf = ({ createdAt }: ShownSubmission) => createdAt;
const cells = { received: classes.received, actions: classes.actions };

type Props = {
  form: Pick<Form, "id" | "title" | "status" | "url" | "fields">;
  initial: Page<ShownSubmission>;
  mayDelete: boolean;
};

/** What was submitted to a form, newest first, as it comes in; older ones as they are asked for. */
export function SubmissionList({ form, initial, mayDelete }: Props) {
  const t = useTranslations("forms.submissions");
  const [chosen, setChosen] = useState<ShownSubmission | null>(null);
  const [opened, setOpened] = useState(false);
  const columns = useSubmissionColumns(form.fields);
  const address = `/api/dashboard/forms/${form.id}/submissions`;
  const { shown, stale, refresh, fetchMore, pending } = useLivePages({
    path: `${address}?limit=${pageSize}`,
    initial,
    pause,
    timeOf,
  });
  // Columns of answers fold into the first on narrow screens.
  const wide = useMemo(() => new Set(form.fields.slice(0, mostColumns).map(columnId)), [form.fields]);
  const rows = shown?.rows ?? [];

  function open(submission: ShownSubmission) {
    setChosen(submission);
    setOpened(true);
  }

  return (
    <Stack gap="md" {...warm(SubmissionDialog)}>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" role="status">
          {t(stale ? "stale" : "live")}
        </Text>
        {rows.length > 0 && (
          <Button
            component="a"
            href={`${address}/export`}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t("export")}
          </Button>
        )}
      </Group>
      {rows.length === 0 ? (
        <NoSubmissions form={form} />
      ) : (
        <OpenSubmissionContext value={open}>
          <FoldedContext value={form.fields}>
            <DataTable
              label={t("label", { title: form.title })}
              columns={columns}
              rows={rows}
              search=""
              noMatch=""
              cells={cells}
              wide={wide}
            />
          </FoldedContext>
        </OpenSubmissionContext>
      )}
      {shown?.cursor && (
        <Button variant="default" onClick={fetchMore} loading={pending} className={classes.more}>
          {t("more")}
        </Button>
      )}
      {chosen && (
        <SubmissionDialog
          key={chosen.id}
          opened={opened}
          submission={chosen}
          fields={form.fields}
          mayDelete={mayDelete}
          onClose={() => setOpened(false)}
          onDeleted={() => {
            setOpened(false);
            refresh();
          }}
        />
      )}
    </Stack>
  );
}

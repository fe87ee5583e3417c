"use client";

import { Anchor, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { createContext, useContext, useMemo } from "react";
import { builderOf, submissionsOf } from "@/components/form-list/addresses";
import classes from "@/components/form-list/form-list.module.css";
import { FormStatus } from "@/components/form-list/form-status";
import { LinkActs } from "@/components/form-list/link-acts";
import { Moment } from "@/components/ui/moment";
import { RowAct } from "@/components/ui/row-act";
import type { features } from "@/components/ui/table-features";
import type { Form } from "@/lib/forms/screen-data";

const column = createColumnHelper<typeof features, Form>();

/** What is done when somebody deletes a row; null for who may not. */
export const DeleteFormContext = createContext<((form: Form) => void) | null>(null);

function Submissions({ of: form }: { of: Form }) {
  const t = useTranslations("forms.list");
  return (
    <Anchor component={Link} href={submissionsOf(form.id)} inherit>
      {t("submissions", { count: form.submissionCount })}
    </Anchor>
  );
}

/** What it is called; on narrow screens also what the hidden columns would have said. */
function Title({ of: form }: { of: Form }) {
  const t = useTranslations("forms.list");
  return (
    <Stack gap="xs">
      <Anchor component={Link} href={builderOf(form.id)} className={classes.title} inherit>
        {form.title}
      </Anchor>
      <Stack gap="xs" hiddenFrom="md">
        <Text size="sm">
          <Submissions of={form} />
        </Text>
        <Text size="sm" c="dimmed">
          {t.rich("changed", { when: () => <Moment iso={form.updatedAt} /> })}
        </Text>
      </Stack>
    </Stack>
  );
}

function Acts({ of: form }: { of: Form }) {
  const t = useTranslations("forms.list");
  const onDelete = useContext(DeleteFormContext);
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      {form.status === "open" && form.url && <LinkActs title={form.title} url={form.url} />}
      {onDelete && (
        <RowAct
          label={t("delete")}
          name={t("deleteNamed", { title: form.title })}
          Icon={IconTrash}
          danger
          onClick={() => onDelete(form)}
        />
      )}
    </Group>
  );
}

type Cell = { row: { original: Form } };

/** Made once: the table takes each for a component, and draws anew, without its focus, what another one had drawn. */
const cells = {
  title: ({ row }: Cell) => <Title of={row.original} />,
  status: ({ row }: Cell) => <FormStatus status={row.original.status} />,
  submissions: ({ row }: Cell) => <Submissions of={row.original} />,
  changed: ({ row }: Cell) => <Moment iso={row.original.updatedAt} />,
  actions: ({ row }: Cell) => <Acts of={row.original} />,
};

export function useFormColumns() {
  const t = useTranslations("forms.list.columns");
  return useMemo(() => {
    const plain = (["title", "status", "submissions", "changed"] as const).map((id) =>
      column.display({ id, header: t(id), cell: cells[id] }),
    );
    const header = () => <VisuallyHidden>{t("actions")}</VisuallyHidden>;
    return column.columns([...plain, column.display({ id: "actions", header, cell: cells.actions })]);
  }, [t]);
}

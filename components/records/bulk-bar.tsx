"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import type { BulkOutcome } from "@/components/records/bulk-modal";
import classes from "@/components/records/records.module.css";
import { Confirm } from "@/components/ui/confirm";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import type { ShapeField } from "@/lib/records/shape";

const BulkModal = onDemand(() =>
  import("@/components/records/bulk-modal").then(({ BulkModal }) => BulkModal),
);

/** Records that are changed at once at most. */
const most = 1_000;

type Props = {
  word: string;
  fields: ShapeField[];
  audiences: { id: string; name: string }[];
  selected: ReadonlySet<string>;
  canEdit: boolean;
  isAdmin: boolean;
  onDone: () => void;
};

/** What can be done with the rows that are selected. */
export function BulkBar({ word, fields, audiences, selected, canEdit, isAdmin, onDone }: Props) {
  const t = useTranslations("records.bulk");
  const records = useTranslations("records.delete");
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [changing, setChanging] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const count = selected.size;
  const isTooMany = count > most;

  async function remove() {
    const path = `/api/dashboard/records/${word}/bulk/delete`;
    const answer = await run(() => send<BulkOutcome>("POST", path, { ids: [...selected] }));
    if (!answer) return;
    if (!answer.ok) return tell(answer.refusal);
    notify(t("deleted", { count: answer.data.changed }));
    setDeleting(false);
    onDone();
  }

  return (
    <Group gap="sm" className={classes.bulk}>
      <Text role="status">{isTooMany ? t("most") : t("selected", { count })}</Text>
      {canEdit && (
        <Button
          size="xs"
          variant="default"
          disabled={isTooMany}
          leftSection={<IconPencil size={14} aria-hidden />}
          onClick={() => setChanging(true)}
          {...warm(BulkModal)}
        >
          {t("act")}
        </Button>
      )}
      {isAdmin && (
        <Button
          size="xs"
          variant="default"
          disabled={isTooMany}
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => setDeleting(true)}
          {...warm(Confirm)}
        >
          {t("delete")}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
        {t("clear")}
      </Button>
      <BulkModal
        opened={changing}
        onClose={() => setChanging(false)}
        word={word}
        fields={fields}
        audiences={audiences}
        ids={[...selected]}
        onDone={onDone}
      />
      <Confirm
        opened={deleting}
        onClose={() => setDeleting(false)}
        title={t("deleteTitle", { count })}
        submit={t("deleteSubmit", { count })}
        danger
        pending={pending}
        onConfirm={remove}
      >
        <Text>{records("body")}</Text>
      </Confirm>
    </Group>
  );
}

"use client";

import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { useActor } from "@/components/records/actor";
import classes from "@/components/records/record.module.css";
import { RecordFacts } from "@/components/records/record-facts";
import { RecordHistory } from "@/components/records/record-history";
import { RecordModal } from "@/components/records/record-on-demand";
import { RelatedLists } from "@/components/records/related-lists";
import { type Names, useRecordName } from "@/components/records/texts";
import { useFreshFields } from "@/components/records/use-fresh-fields";
import { BackLink } from "@/components/ui/back-link";
import { Confirm } from "@/components/ui/confirm";
import { Moment } from "@/components/ui/moment";
import { warm } from "@/components/ui/on-demand";
import { useLive } from "@/components/ui/use-live";
import { useNotify } from "@/components/ui/use-notify";
import type { Definitions } from "@/lib/fields/schema";
import type { HistoryPage } from "@/lib/records/history";
import type { Related } from "@/lib/records/record-screen";
import type { ShownRecord } from "@/lib/records/screen";
import { fieldsOf } from "@/lib/records/shape";

/** Milliseconds between two looks: what a tool writes shows within two seconds. */
const pause = 1_000;

type Props = {
  word: string;
  record: ShownRecord;
  /** Its entity tag. */
  tag: string;
  names: Names;
  definitions: Definitions;
  history: HistoryPage;
  related: Related[];
  canEdit: boolean;
  isAdmin: boolean;
};

/** A record, kept up to date while it is looked at. */
export function RecordView(props: Props) {
  const { word, record, names, definitions, history, related, canEdit, isAdmin } = props;
  const t = useTranslations("records");
  const { refresh } = useRouter();
  const actorOf = useActor();
  const name = useRecordName(word)(record);
  const path = `/api/dashboard/records/${word}/${record.id}`;
  const { value: live, stale, gone } = useLive<{ data: ShownRecord }>(path, { data: record }, pause);
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const fields = fieldsOf(word, definitions);
  const fresh = useFreshFields(fields, record);
  const isOld = JSON.stringify(live.data) !== JSON.stringify(record);

  // The page as a whole: its history and what the record refers to have changed with it.
  useEffect(() => {
    if (isOld) refresh();
  }, [isOld, live, refresh]);

  const latest = history.data[0];
  return (
    <Stack gap="xl">
      <header>
        <Stack gap="sm">
          <BackLink href={`/app/records/${word}`}>
            {t("record.back", { kind: t(`words.${word as "contacts"}`) })}
          </BackLink>
          <Group justify="space-between" align="flex-start" gap="md">
            <div>
              <Title order={1} className={classes.title}>
                {name}
              </Title>
              <Text size="sm" c="dimmed">
                {t.rich(latest ? "record.changedBy" : "record.changed", {
                  actor: latest ? actorOf(latest.actor) : "",
                  when: () => <Moment iso={record.updatedAt} />,
                })}
              </Text>
            </div>
            <Group gap="sm">
              {canEdit && !gone && (
                <Button
                  leftSection={<IconPencil size={16} aria-hidden />}
                  onClick={() => setEditing(true)}
                  {...warm(RecordModal)}
                >
                  {t("record.edit")}
                </Button>
              )}
              {isAdmin && !gone && (
                <Button
                  variant="default"
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={() => setDeleting(true)}
                  {...warm(Confirm)}
                >
                  {t("record.delete")}
                </Button>
              )}
            </Group>
          </Group>
          {stale && (
            <Alert color="red" role="alert">
              {t(gone ? "record.gone" : "record.stale")}
            </Alert>
          )}
        </Stack>
      </header>
      <div className={classes.columns}>
        <RecordFacts word={word} fields={fields} record={record} names={names} fresh={fresh} />
        <Stack gap="xl">
          {related.length > 0 && (
            <Stack gap="md">
              <Title order={2}>{t("related.title")}</Title>
              <RelatedLists related={related} id={record.id} />
            </Stack>
          )}
          <RecordHistory
            word={word}
            id={record.id}
            page={history}
            fields={fields}
            record={record}
            isAdmin={isAdmin}
          />
        </Stack>
      </div>
      <RecordModal
        opened={editing}
        onClose={() => setEditing(false)}
        word={word}
        definitions={definitions}
        seen={{ record, tag: props.tag, names }}
        onSaved={refresh}
      />
      <DeleteRecord
        word={word}
        record={record}
        name={name}
        opened={deleting}
        onClose={() => setDeleting(false)}
      />
    </Stack>
  );
}

type DeleteProps = { word: string; record: ShownRecord; name: string; opened: boolean; onClose: () => void };

function DeleteRecord({ word, record, name, opened, onClose }: DeleteProps) {
  const t = useTranslations("records.delete");
  const { replace } = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();

  async function remove() {
    const answer = await run(() => send("DELETE", `/api/dashboard/records/${word}/${record.id}`));
    if (!answer) return;
    if (!answer.ok) return tell(answer.refusal);
    notify(t("done", { name }));
    replace(`/app/records/${word}`);
  }

  return (
    <Confirm
      opened={opened}
      onClose={onClose}
      title={t("title", { name })}
      submit={t("submit")}
      danger
      pending={pending}
      onConfirm={remove}
    >
      <Text>{t("body")}</Text>
    </Confirm>
  );
}

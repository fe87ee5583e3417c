"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { ConfirmModal } from "@/components/ui/confirm-modal";
import { useNotify } from "@/components/ui/use-notify";
import type { Definition } from "@/lib/fields/schema";

type Props = { of: Definition; opened: boolean; onClose: () => void; onDone: () => void };

/** Asks before something leaves the schema, and says how many records hold a value of it. */
export function ArchiveModal({ of: one, opened, onClose, onDone }: Props) {
  const t = useTranslations("customData.archiving");
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [records, setRecords] = useState<number | null>(null);
  const path = `/api/dashboard/${one.kind}s/${one.id}`;

  useEffect(() => {
    setRecords(null);
    if (!opened) return;
    let current = true;
    send<{ records: number }>("POST", `${path}/uses`, {}).then((answer) => {
      if (current && answer.ok) setRecords(answer.data.records);
    });
    return () => {
      current = false;
    };
  }, [opened, path]);

  async function archive() {
    const answer = await run(() => send("POST", `${path}/archive`));
    if (!answer) return;
    if (answer.ok) notify(t("done", { name: one.label }));
    else tell(answer.refusal);
    onDone();
  }

  return (
    <ConfirmModal
      opened={opened}
      title={t("title", { name: one.label })}
      submit={t("submit")}
      pending={pending}
      onConfirm={archive}
      onClose={onClose}
    >
      <Text fw="medium" aria-live="polite">
        {records === null ? t("counting") : t("records", { count: records })}
      </Text>
      <Text c="dimmed">{t(one.kind === "field" ? "body" : "bodyAttribute")}</Text>
    </ConfirmModal>
  );
}

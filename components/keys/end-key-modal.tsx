"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { ConfirmModal } from "@/components/ui/confirm-modal";
import { useRelativeTime } from "@/components/ui/moment";
import { useNotify } from "@/components/ui/use-notify";
import type { Key } from "@/lib/keys/schema";

/** What is about to be done to which key. */
export type Ending = { act: "revoke" | "delete"; key: Key };

const texts = {
  revoke: { question: "confirmRevoke", done: "revoked" },
  delete: { question: "confirmDelete", done: "deleted" },
} as const;

function useLastUse() {
  const t = useTranslations("keys");
  const relative = useRelativeTime();
  return ({ lastUsedAt, lastUsedIp }: Key): string => {
    if (!lastUsedAt) return t("neverUsed");
    const when = relative(lastUsedAt);
    return lastUsedIp ? t("lastUsed", { when, address: lastUsedIp }) : t("lastUsedPlain", { when });
  };
}

type Props = { ending: Ending; opened: boolean; onClose: () => void; onDone: () => void };

/** Asks before a key stops working, and says when it was last used. */
export function EndKeyModal({ ending: { act, key }, opened, onClose, onDone }: Props) {
  const t = useTranslations("keys");
  const lastUse = useLastUse();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const { question, done } = texts[act];

  async function end() {
    const path = `/api/dashboard/keys/${key.id}`;
    const answer = await run(() =>
      act === "revoke" ? send("POST", `${path}/revoke`) : send("DELETE", path),
    );
    if (!answer) return;
    if (answer.ok) notify(t(done, { name: key.name }));
    else tell(answer.refusal);
    onDone();
  }

  return (
    <ConfirmModal
      opened={opened}
      title={t(`${question}.title`, { name: key.name })}
      submit={t(`${question}.submit`)}
      danger
      pending={pending}
      onConfirm={end}
      onClose={onClose}
    >
      <Text fw="medium">{lastUse(key)}</Text>
      <Text c="dimmed">{t(`${question}.body`)}</Text>
    </ConfirmModal>
  );
}

"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type Answer, send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { type Act, type Acting, actPath, oldSecretOf } from "@/components/keys/acts";
import { ConfirmModal } from "@/components/ui/confirm-modal";
import { useRelativeTime } from "@/components/ui/moment";
import { useNotify } from "@/components/ui/use-notify";
import type { Key } from "@/lib/keys/schema";

const post = (act: string) => (key: Key) => send<Key>("POST", actPath(key, act));

type Stop = {
  question: "confirmPause" | "confirmEndGrace" | "confirmRevoke" | "confirmDelete";
  done: "paused" | "graceEnded" | "revoked" | "deleted";
  danger: boolean;
  run: (key: Key) => Promise<Answer<Key>>;
};

const stops: Partial<Record<Act, Stop>> = {
  pause: { question: "confirmPause", done: "paused", danger: false, run: post("pause") },
  endGrace: { question: "confirmEndGrace", done: "graceEnded", danger: true, run: post("end-grace") },
  revoke: { question: "confirmRevoke", done: "revoked", danger: true, run: post("revoke") },
  delete: {
    question: "confirmDelete",
    done: "deleted",
    danger: true,
    run: (key) => send("DELETE", actPath(key)),
  },
};

function useLastUse() {
  const t = useTranslations("keys");
  const relative = useRelativeTime();
  return ({ lastUsedAt, lastUsedIp }: Pick<Key, "lastUsedAt" | "lastUsedIp">): string => {
    if (!lastUsedAt) return t("neverUsed");
    const when = relative(lastUsedAt);
    return lastUsedIp ? t("lastUsed", { when, address: lastUsedIp }) : t("lastUsedPlain", { when });
  };
}

type Props = { acting: Acting; opened: boolean; onClose: () => void; onDone: () => void };

/** Asks before a key, or the old secret of one, stops working, and says when it was last used. */
export function StopKeyModal({ acting: { act, key }, opened, onClose, onDone }: Props) {
  const t = useTranslations("keys");
  const lastUse = useLastUse();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const stop = stops[act];
  if (!stop) return null;
  const { question, done, danger } = stop;

  async function confirm() {
    const answer = await run(() => stop?.run(key) ?? Promise.reject());
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
      danger={danger}
      pending={pending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text fw="medium">{lastUse((act === "endGrace" && oldSecretOf(key)) || key)}</Text>
      <Text c="dimmed">{t(`${question}.body`)}</Text>
    </ConfirmModal>
  );
}

"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { ConfirmModal } from "@/components/ui/confirm-modal";
import { useRelativeTime } from "@/components/ui/moment";
import { useNotify } from "@/components/ui/use-notify";
import type { SecretKey } from "@/lib/keys/secret-schema";

type Props = { of: SecretKey; opened: boolean; onClose: () => void; onDone: () => void };

export function DeleteKeyModal({ of: key, opened, onClose, onDone }: Props) {
  const t = useTranslations("secureApi.credentials");
  const words = useTranslations("keys");
  const relative = useRelativeTime();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();

  async function end() {
    const answer = await run(() => send("DELETE", `/api/dashboard/secret-keys/${key.id}`));
    if (!answer) return;
    if (answer.ok) notify(t("deleted", { name: key.name }));
    else tell(answer.refusal);
    onDone();
  }

  return (
    <ConfirmModal
      opened={opened}
      title={t("confirmDelete.title", { name: key.name })}
      submit={t("confirmDelete.submit")}
      danger
      pending={pending}
      onConfirm={end}
      onClose={onClose}
    >
      <Text fw="medium">
        {key.lastUsedAt ? words("lastUsedPlain", { when: relative(key.lastUsedAt) }) : words("neverUsed")}
      </Text>
      <Text c="dimmed">{t("confirmDelete.body")}</Text>
    </ConfirmModal>
  );
}

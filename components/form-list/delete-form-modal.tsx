"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { submissionsOf } from "@/components/form-list/addresses";
import { TextLink } from "@/components/integrations/text-link";
import { ConfirmModal } from "@/components/ui/confirm-modal";
import { useNotify } from "@/components/ui/use-notify";
import type { Form } from "@/lib/forms/screen-data";

type Props = { opened: boolean; form: Form; onClose: () => void; onDeleted: () => void };

export function DeleteFormModal({ opened, form, onClose, onDeleted }: Props) {
  const t = useTranslations("forms.delete");
  const tell = useTellRefusal();
  const notify = useNotify();
  const { pending, run } = useSend();
  const { id, title, submissionCount, status } = form;

  async function end() {
    const answer = await run(() => send("DELETE", `/api/dashboard/records/forms/${id}`));
    if (!answer) return;
    // Somebody else was faster: it is gone, as was wanted.
    if (answer.ok || answer.refusal.code === "not_found") {
      notify(t("done", { title }));
      onDeleted();
    } else {
      tell(answer.refusal);
      onClose();
    }
  }

  return (
    <ConfirmModal
      opened={opened}
      title={t("title", { title })}
      submit={t("submit")}
      danger
      pending={pending}
      onConfirm={end}
      onClose={onClose}
    >
      {status === "open" && <Text>{t("open")}</Text>}
      {submissionCount > 0 && (
        <Text>
          {t.rich("submissions", {
            count: submissionCount,
            link: (text) => <TextLink href={submissionsOf(id)}>{text}</TextLink>,
          })}
        </Text>
      )}
      <Text c="dimmed">{t("body")}</Text>
    </ConfirmModal>
  );
}

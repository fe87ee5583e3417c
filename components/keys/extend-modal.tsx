"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { type Acting, actPath } from "@/components/keys/acts";
import { GraceField } from "@/components/keys/grace-field";
import { Dialog } from "@/components/ui/dialog";
import { useExactTime } from "@/components/ui/moment";
import { useNotify } from "@/components/ui/use-notify";
import type { Grace, Key } from "@/lib/keys/schema";

type Props = { acting: Acting; opened: boolean; onClose: () => void; onDone: () => void };

/** Asks how much longer the old secret of a rotation goes on working. */
export function ExtendModal({ opened, ...props }: Props) {
  const t = useTranslations("keys.extend");
  const sending = useSend();
  const title = t("title", { name: props.acting.key.name });
  return (
    <Dialog opened={opened} onClose={props.onClose} pending={sending.pending} title={title}>
      <ExtendForm {...props} {...sending} />
    </Dialog>
  );
}

/** Mounted anew each time that the dialog opens. */
function ExtendForm({
  acting: { key },
  pending,
  run,
  onClose,
  onDone,
}: Omit<Props, "opened"> & ReturnType<typeof useSend>) {
  const t = useTranslations("keys");
  const exact = useExactTime();
  const refusalText = useRefusalText();
  const notify = useNotify();
  const [grace, setGrace] = useState<Grace>("24h");
  const [refusal, setRefusal] = useState<string | null>(null);

  async function submit() {
    setRefusal(null);
    const answer = await run(() => send<Key>("POST", actPath(key, "extend-grace"), { grace }));
    if (!answer) return;
    if (!answer.ok) return setRefusal(refusalText(answer.refusal));
    notify(t("graceExtended", { name: key.name }));
    onDone();
  }

  return (
    <DialogForm
      onSubmit={(event) => {
        event?.preventDefault();
        submit();
      }}
      onCancel={onClose}
      pending={pending}
      refusal={refusal}
      submit={t("extend.submit")}
    >
      <Text c="dimmed">{t("extend.body")}</Text>
      <GraceField
        label={t("extend.grace")}
        description={key.expiresAt ? t("extend.withKey", { time: exact(key.expiresAt) }) : undefined}
        value={grace}
        onChange={setGrace}
      />
    </DialogForm>
  );
}

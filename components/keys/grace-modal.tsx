"use client";

import { Alert, NativeSelect, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/components/form/dialog-form";
import { send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { type Acting, actPath, oldSecretOf } from "@/components/keys/acts";
import { Dialog } from "@/components/ui/dialog";
import { useExactTime } from "@/components/ui/moment";
import { useNotify } from "@/components/ui/use-notify";
import type { Grace, Key, RevealedKey } from "@/lib/keys/schema";

/** As lib/keys/schema.ts has them; repeated here so that the screen does not carry the validation. */
const graces = ["now", "15m", "1h", "6h", "24h", "7d"] as const satisfies Grace[];

type Props = {
  acting: Acting;
  opened: boolean;
  onClose: () => void;
  onDone: (rotated?: RevealedKey) => void;
};

/** Asks how long the old secret goes on working: before a rotation, or while its grace runs. */
export function GraceModal({ acting, opened, onClose, onDone }: Props) {
  const t = useTranslations(acting.act === "rotate" ? "keys.rotate" : "keys.extend");
  const { pending, run } = useSend();
  return (
    <Dialog opened={opened} onClose={onClose} pending={pending} title={t("title", { name: acting.key.name })}>
      <GraceForm acting={acting} pending={pending} run={run} onClose={onClose} onDone={onDone} />
    </Dialog>
  );
}

/** Mounted anew each time that the dialog opens. */
function GraceForm({
  acting: { act, key },
  pending,
  run,
  onClose,
  onDone,
}: Omit<Props, "opened"> & ReturnType<typeof useSend>) {
  const rotates = act === "rotate";
  const t = useTranslations(rotates ? "keys.rotate" : "keys.extend");
  const graceText = useTranslations("keys.graces");
  const words = useTranslations("keys");
  const exact = useExactTime();
  const refusalText = useRefusalText();
  const notify = useNotify();
  const [grace, setGrace] = useState<Grace>("24h");
  const [refusal, setRefusal] = useState<string | null>(null);
  const old = oldSecretOf(key);

  async function submit() {
    setRefusal(null);
    const path = actPath(key, rotates ? "rotate" : "extend-grace");
    const answer = await run(() => send<RevealedKey | Key>("POST", path, { grace }));
    if (!answer) return;
    if (!answer.ok) return setRefusal(refusalText(answer.refusal));
    if ("secret" in answer.data) return onDone(answer.data);
    notify(words("graceExtended", { name: key.name }));
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
      submit={t("submit")}
    >
      <Text c="dimmed">{t("body")}</Text>
      {rotates && old && (
        <Alert color="amber" role="note">
          {words("rotate.endsFirst", { prefix: old.prefix })}
        </Alert>
      )}
      <NativeSelect
        label={t("grace")}
        description={key.expiresAt ? words("rotate.withKey", { time: exact(key.expiresAt) }) : undefined}
        data={graces
          .filter((one) => rotates || one !== "now")
          .map((value) => ({ value, label: graceText(value) }))}
        value={grace}
        onChange={(event) => setGrace(event.currentTarget.value as Grace)}
        data-autofocus
      />
    </DialogForm>
  );
}

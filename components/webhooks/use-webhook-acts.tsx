"use client";

import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answer, send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { onDemand } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import type { OnAct } from "@/components/webhooks/acts";
import { missedSince, nameOf } from "@/components/webhooks/facts";
import { useFocusBack } from "@/components/webhooks/use-focus-back";
import { useRecover } from "@/components/webhooks/use-recover";
import type { RevealedWebhook, WebhookRow } from "@/lib/webhooks/schema";

const loadReveal = () =>
  import("@/components/webhooks/reveal-secret-modal").then(({ RevealSecretModal }) => RevealSecretModal);
const RevealSecretModal = onDemand(loadReveal);
export const WebhookModal = onDemand(
  () => import("@/components/webhooks/webhook-modal").then(({ WebhookModal }) => WebhookModal),
  loadReveal,
);
const RotateModal = onDemand(
  () => import("@/components/webhooks/rotate-modal").then(({ RotateModal }) => RotateModal),
  loadReveal,
);
const DeleteModal = onDemand(() =>
  import("@/components/webhooks/delete-modal").then(({ DeleteModal }) => DeleteModal),
);

/** A dialog about one webhook; a new one has none yet. */
type Open = { dialog: "form" | "rotate" | "delete"; webhook: WebhookRow | null };

/** What is about to be shown once, and what is said of it afterwards. */
type Revealed = { webhook: RevealedWebhook; done: "created" | "rotated" };

/** Everything that can be done to webhooks, and the dialogs for it. `onDeleted` is told of one that is gone. */
export function useWebhookActs(onDeleted: () => void = () => {}) {
  const t = useTranslations("webhooks.done");
  const router = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { run } = useSend();
  const { queued, recover } = useRecover();
  const [open, setOpen] = useState<Open | null>(null);
  const [opened, { open: show, close }] = useDisclosure();
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const [recovering, setRecovering] = useState<string | null>(null);
  const [gone, setGone] = useState<string | null>(null);
  useFocusBack(revealed ? revealed.webhook.id : opened ? (open?.webhook?.id ?? "new") : null, gone);

  async function act(message: string, work: () => Promise<Answer<unknown>>) {
    const answer = await run(work);
    if (!answer) return;
    if (answer.ok) notify(message);
    else tell(answer.refusal);
    router.refresh();
  }

  async function sendMissed(webhook: WebhookRow) {
    setRecovering(webhook.id);
    const answer = await run(() => recover(webhook.id, { since: missedSince(webhook, Date.now()) }));
    setRecovering(null);
    if (!answer) return;
    if (answer.ok) notify(t("recovered", { count: answer.data }));
    else tell(answer.refusal);
    router.refresh();
  }

  const ask = (next: Open) => {
    setOpen(next);
    show();
  };

  const onAct: OnAct = (chosen, webhook) => {
    const path = `/api/dashboard/webhooks/${webhook.id}`;
    const name = nameOf(webhook);
    const set = (active: boolean, message: string) => act(message, () => send("PATCH", path, { active }));
    switch (chosen) {
      case "test":
        return act(t("tested", { name }), () => send("POST", `${path}/test`, {}));
      case "pause":
      case "accept":
        return set(false, t("paused", { name }));
      case "resume":
        return set(true, t("resumed", { name }));
      case "recover":
        return sendMissed(webhook);
      case "edit":
        return ask({ dialog: "form", webhook });
      default:
        return ask({ dialog: chosen, webhook });
    }
  };

  function finish(message: string) {
    close();
    notify(message);
    router.refresh();
  }

  function reveal(next: Revealed) {
    close();
    setRevealed(next);
    router.refresh();
  }

  function conceal() {
    if (revealed) notify(t(revealed.done, { name: nameOf(revealed.webhook) }));
    setRevealed(null);
  }

  // What shows a secret takes the place of the dialog that made it at once.
  const shown = revealed ? null : open;
  const target = shown?.webhook ?? null;
  const dialogs = (
    <>
      <WebhookModal
        key={target?.id ?? "new"}
        opened={opened && shown?.dialog === "form"}
        webhook={target}
        onClose={close}
        onCreated={(webhook) => reveal({ webhook, done: "created" })}
        onChanged={(webhook) => finish(t("changed", { name: nameOf(webhook) }))}
      />
      {target && (
        <>
          <RotateModal
            opened={opened && shown?.dialog === "rotate"}
            webhook={target}
            onClose={close}
            onRotated={(webhook) => reveal({ webhook, done: "rotated" })}
          />
          <DeleteModal
            opened={opened && shown?.dialog === "delete"}
            webhook={target}
            onClose={close}
            onDeleted={() => {
              // First: a page about what is gone must not be asked for again.
              onDeleted();
              setGone(target.id);
              finish(t("deleted", { name: nameOf(target) }));
            }}
          />
        </>
      )}
      <RevealSecretModal opened={revealed !== null} webhook={revealed?.webhook ?? null} onClose={conceal} />
    </>
  );

  return {
    dialogs,
    onAct,
    onCreate: () => ask({ dialog: "form", webhook: null }),
    /** The webhook whose missed events are being sent, and how many so far. */
    recovering: recovering === null ? null : { id: recovering, queued: queued ?? 0 },
  };
}

"use client";

import { useDisclosure, useWindowEvent } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ComponentProps, type ComponentType, useCallback, useEffect, useRef, useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { type Act, type Acting, actPath } from "@/components/keys/acts";
import type { RotateModal } from "@/components/keys/rotate-modal";
import { onDemand } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import type { Key, RevealedKey } from "@/lib/keys/schema";

export const StopKeyModal = onDemand(() =>
  import("@/components/keys/stop-key-modal").then(({ StopKeyModal }) => StopKeyModal),
);
const ExtendModal = onDemand(() =>
  import("@/components/keys/extend-modal").then(({ ExtendModal }) => ExtendModal),
);
const EditKeyModal = onDemand(() =>
  import("@/components/keys/edit-key-modal").then(({ EditKeyModal }) => EditKeyModal),
);

type Options = {
  longestLifetime: number | null;
  /** Comes with what shows the new secret of a rotation. */
  RotateModal: ComponentType<ComponentProps<typeof RotateModal>>;
  onRotated: (rotated: RevealedKey) => void;
  onDeleted?: () => void;
};

/** Everything that can be done to a key that is there: `act` begins it, and `dialogs` have to be on the page. */
export function useKeyActs({ longestLifetime, RotateModal, onRotated, onDeleted }: Options) {
  const t = useTranslations("keys");
  const router = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { run } = useSend();
  const [opened, { open, close }] = useDisclosure();
  const [acting, setActing] = useState<Acting | null>(null);

  // Somebody who comes back from the tool that uses a key sees when it was used.
  useWindowEvent("focus", router.refresh);

  async function begin(chosen: Act, key: Key) {
    if (chosen !== "resume") {
      setActing({ act: chosen, key });
      return open();
    }
    const answer = await run(() => send("POST", actPath(key, "resume")));
    if (!answer) return;
    if (answer.ok) notify(t("resumed", { name: key.name }));
    else tell(answer.refusal);
    router.refresh();
  }
  // The same for ever: a table draws its cells anew for another, and what had the focus is gone then.
  const latest = useRef(begin);
  useEffect(() => {
    latest.current = begin;
  });
  const act = useCallback((chosen: Act, key: Key) => void latest.current(chosen, key), []);

  function finish(revealed?: RevealedKey) {
    close();
    if (revealed) onRotated(revealed);
    if (acting?.act === "delete" && onDeleted) onDeleted();
    else router.refresh();
  }

  const is = (...acts: Act[]) => acting !== null && acts.includes(acting.act);
  const common = acting && { acting, opened, onClose: close, onDone: finish };
  const dialogs = (
    <>
      {common && is("pause", "revoke", "delete", "endGrace") && <StopKeyModal {...common} />}
      {common && is("rotate") && <RotateModal {...common} longestLifetime={longestLifetime} />}
      {common && is("extendGrace") && <ExtendModal {...common} />}
      {common && is("edit") && <EditKeyModal {...common} longestLifetime={longestLifetime} />}
    </>
  );
  return { act, dialogs };
}

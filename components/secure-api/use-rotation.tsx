"use client";

import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import type { Act, Acting, Rotated } from "@/components/keys/acts";
import { loadSecretKey } from "@/components/secure-api/secret-key-on-demand";
import { onDemand } from "@/components/ui/on-demand";
import type { Key } from "@/lib/keys/schema";

export const GraceModal = onDemand(
  () => import("@/components/keys/grace-modal").then(({ GraceModal }) => GraceModal),
  loadSecretKey,
);
const StopKeyModal = onDemand(() =>
  import("@/components/keys/stop-key-modal").then(({ StopKeyModal }) => StopKeyModal),
);

/** A Secret Key's rotation, and the end of its old secret: `act` begins it, and `dialogs` have to be on the page. */
export function useRotation(onRotated: (rotated: Rotated) => void) {
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure();
  const [acting, setActing] = useState<Acting | null>(null);

  const act = useCallback(
    (chosen: Act, key: Key) => {
      setActing({ act: chosen, key });
      open();
    },
    [open],
  );

  function finish(rotated?: Rotated) {
    close();
    if (rotated) onRotated(rotated);
    router.refresh();
  }

  const common = acting && { acting, opened, onClose: close, onDone: finish };
  const dialogs =
    common && (acting.act === "endGrace" ? <StopKeyModal {...common} /> : <GraceModal {...common} />);
  return { act, dialogs };
}

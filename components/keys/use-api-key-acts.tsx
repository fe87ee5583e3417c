"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { loadReveal, RevealModal } from "@/components/keys/reveal-on-demand";
import { useKeyActs } from "@/components/keys/use-key-acts";
import { onDemand } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import type { RevealedKey } from "@/lib/keys/schema";

const RotateModal = onDemand(
  () => import("@/components/keys/rotate-modal").then(({ RotateModal }) => RotateModal),
  loadReveal,
);

type Options = { baseUrl: string; longestLifetime: number | null; onDeleted?: () => void };

/** What can be done to API keys, whose new secret is shown once. */
export function useApiKeyActs({ baseUrl, ...options }: Options) {
  const t = useTranslations("keys");
  const router = useRouter();
  const notify = useNotify();
  const [rotated, setRotated] = useState<RevealedKey | null>(null);
  const { act, dialogs } = useKeyActs({ ...options, RotateModal, onRotated: setRotated });

  function conceal() {
    if (rotated) notify(t("rotated", { name: rotated.key.name }));
    setRotated(null);
    router.refresh();
  }

  return {
    act,
    dialogs: (
      <>
        {dialogs}
        <RevealModal opened={rotated !== null} revealed={rotated} baseUrl={baseUrl} onClose={conceal} />
      </>
    ),
  };
}

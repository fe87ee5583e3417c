"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useKeyActs } from "@/components/keys/use-key-acts";
import type { ShownKey } from "@/components/secure-api/secret-key-modal";
import { loadSecretKey, SecretKeyModal } from "@/components/secure-api/secret-key-on-demand";
import { useCopySecret } from "@/components/secure-api/use-copy-secret";
import { onDemand } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import type { RevealedKey } from "@/lib/keys/schema";

export const RotateModal = onDemand(
  () => import("@/components/keys/rotate-modal").then(({ RotateModal }) => RotateModal),
  loadSecretKey,
);
export const PasswordModal = onDemand(() =>
  import("@/components/secure-api/password-modal").then(({ PasswordModal }) => PasswordModal),
);

type Options = {
  baseUrl: string;
  publicId: string;
  longestLifetime: number | null;
  onDeleted?: () => void;
};

/** What can be done to Secret Keys: also to copy one again, and to show a new one. `dialogs` have to be on the page. */
export function useSecretKeyActs({ baseUrl, publicId, ...options }: Options) {
  const t = useTranslations("secureApi.credentials");
  const router = useRouter();
  const notify = useNotify();
  const [shown, setShown] = useState<(ShownKey & { done?: string }) | null>(null);
  const { copy, copiedId, asking, confirm, stopAsking } = useCopySecret((key, secret) =>
    setShown({ name: key.name, secret, isNew: false, recoverable: true }),
  );
  const show = ({ key: { name }, secret, recoverable }: RevealedKey, done: string) =>
    setShown({ name, secret, isNew: true, recoverable, done });
  const { act, dialogs } = useKeyActs({
    ...options,
    RotateModal,
    onRotated: (rotated) => show(rotated, t("rotated", { name: rotated.key.name })),
  });

  function conceal() {
    if (shown?.done) notify(shown.done);
    setShown(null);
    router.refresh();
  }

  return {
    act,
    copy,
    copiedId,
    show,
    dialogs: (
      <>
        {dialogs}
        {shown && (
          <SecretKeyModal opened shown={shown} baseUrl={baseUrl} publicId={publicId} onClose={conceal} />
        )}
        {asking && <PasswordModal opened name={asking.name} onPassword={confirm} onClose={stopAsking} />}
      </>
    ),
  };
}

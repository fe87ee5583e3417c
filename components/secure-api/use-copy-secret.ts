"use client";

import { useTimeout } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answer, send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { copyText } from "@/components/ui/copy-text";
import { useNotify } from "@/components/ui/use-notify";
import type { SecretKey } from "@/lib/keys/secret-schema";

type Secret = { secret: string };

/**
 * Copies a Secret Key again. `asking` is the key for which the password is wanted, `copiedId` the one that is on the
 * clipboard, for two seconds. Where the browser refuses to copy, `onRefused` gets the secret to show it.
 */
export function useCopySecret(onRefused: (key: SecretKey, secret: string) => void) {
  const t = useTranslations("secureApi.credentials");
  const router = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { run } = useSend();
  const [asking, setAsking] = useState<SecretKey | null>(null);
  const [copiedId, setCopiedId] = useState<string | null>(null);
  const { start, clear } = useTimeout(() => setCopiedId(null), 2_000);

  const fetchSecret = (key: SecretKey, body: { password?: string }) =>
    send<Secret>("POST", `/api/dashboard/secret-keys/${key.id}/reveal`, body);

  async function take(key: SecretKey, secret: string) {
    const copied = await copyText(secret);
    setAsking(null);
    if (!copied) return onRefused(key, secret);
    clear();
    setCopiedId(key.id);
    start();
    notify(t("copied", { name: key.name }));
  }

  async function copy(key: SecretKey) {
    const answer = await run(() => fetchSecret(key, {}));
    if (!answer) return;
    if (answer.ok) return take(key, answer.data.secret);
    const { code } = answer.refusal;
    if (code === "password_required") return setAsking(key);
    if (code === "conflict") notify(t("notCopied"), "red");
    else tell(answer.refusal);
    router.refresh();
  }

  async function confirm(password: string): Promise<Answer<Secret>> {
    const key = asking as SecretKey;
    const answer = await fetchSecret(key, { password });
    if (answer.ok) await take(key, answer.data.secret);
    return answer;
  }

  return { copy, copiedId, asking, confirm, stopAsking: () => setAsking(null) };
}

"use client";

import { Switch, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { Confirm } from "@/components/ui/confirm";
import { warm } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";

/** Whether Secret Keys are shown once only. Switching it on cannot be undone for the present keys, so it asks. */
export function PolicySwitch({ initial }: { initial: boolean }) {
  const t = useTranslations("secureApi.credentials.policy");
  const router = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [once, setOnce] = useState(initial);
  const [confirming, { open, close }] = useDisclosure();

  async function change(to: boolean) {
    const answer = await run(() => send("PATCH", "/api/dashboard/secret-key-policy", { once: to }));
    if (!answer) return;
    close();
    if (!answer.ok) return tell(answer.refusal);
    setOnce(to);
    notify(t(to ? "on" : "off"));
    router.refresh();
  }

  return (
    <>
      <Switch
        {...warm(Confirm)}
        checked={once}
        disabled={pending && !confirming}
        onChange={(event) => (event.currentTarget.checked ? open() : change(false))}
        label={t("label")}
        description={t("hint")}
      />
      <Confirm
        opened={confirming}
        title={t("title")}
        submit={t("submit")}
        danger
        pending={pending}
        onConfirm={() => change(true)}
        onClose={close}
      >
        <Text>{t("body")}</Text>
      </Confirm>
    </>
  );
}

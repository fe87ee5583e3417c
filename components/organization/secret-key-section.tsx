"use client";

import { Switch, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { Confirm } from "@/components/ui/confirm";
import { warm } from "@/components/ui/on-demand";
import { SettingsSection } from "@/components/ui/settings-section";
import { useNotify } from "@/components/ui/use-notify";

/** Whether Secret Keys may be copied again later. Switching that off erases what they were copied from. */
export function SecretKeySection({ once }: { once: boolean }) {
  const t = useTranslations("organization.secretKeys");
  const router = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [asking, { open: ask, close }] = useDisclosure();

  async function change() {
    const answer = await run(() => send("PATCH", "/api/dashboard/secret-key-policy", { once: !once }));
    if (!answer) return;
    close();
    if (!answer.ok) return tell(answer.refusal);
    notify(t(once ? "nowAgain" : "nowOnce"));
    router.refresh();
  }

  const question = once ? "askAgain" : "askOnce";
  return (
    <SettingsSection title={t("title")} intro={t("intro")}>
      <Switch {...warm(Confirm)} label={t("label")} description={t("hint")} checked={once} onChange={ask} />
      <Confirm
        opened={asking}
        title={t(`${question}.title`)}
        submit={t(`${question}.submit`)}
        danger={!once}
        pending={pending}
        onConfirm={change}
        onClose={close}
      >
        <Text>{t(`${question}.body`)}</Text>
      </Confirm>
    </SettingsSection>
  );
}

"use client";

import { Switch } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { SettingsSection } from "@/components/ui/settings-section";
import { useNotify } from "@/components/ui/use-notify";

type Visibility = { secureApiRestricted: boolean };

/** Who sees the Secure API: saved at once. */
export function VisibilitySection(props: Visibility) {
  const t = useTranslations("branding");
  const router = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { run } = useSend();
  const [restricted, setRestricted] = useState(props.secureApiRestricted);

  async function choose(secureApiRestricted: boolean) {
    const answer = await run(() =>
      send<Visibility>("PATCH", "/api/dashboard/branding/visibility", { secureApiRestricted }),
    );
    if (!answer) return;
    if (!answer.ok) return tell(answer.refusal);
    setRestricted(answer.data.secureApiRestricted);
    notify(t(answer.data.secureApiRestricted ? "restricted" : "unrestricted"));
    router.refresh();
  }

  return (
    <SettingsSection title={t("visibility")}>
      <Switch
        label={t("restrict")}
        description={t("restrictHint")}
        checked={restricted}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
    </SettingsSection>
  );
}

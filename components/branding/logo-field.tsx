"use client";

import { Button, FileButton, Group, Input, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import classes from "@/components/branding/logo-field.module.css";
import { useBrandingTexts } from "@/components/branding/use-branding-texts";
import { type Answer, send, sendFile } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { useNotify } from "@/components/ui/use-notify";
import type { Branding } from "@/lib/branding/schema";

const path = "/api/dashboard/branding/logo";
const maxBytes = 1_000_000;

type Props = { logo: string | null; onChange: (logo: string | null) => void };

/** The logo, saved as soon as it is chosen. */
export function LogoField({ logo, onChange }: Props) {
  const t = useTranslations("branding");
  const { pictureErrorOf } = useBrandingTexts();
  const tell = useTellRefusal();
  const router = useRouter();
  const notify = useNotify();
  const { pending, run } = useSend();
  const [error, setError] = useState<string | null>(null);
  const labelId = useId();

  async function change(work: () => Promise<Answer<Branding>>, done: string) {
    setError(null);
    const answer = await run(work);
    if (!answer) return;
    if (!answer.ok) {
      const text = pictureErrorOf(answer.refusal);
      if (text) setError(text);
      else tell(answer.refusal);
      return;
    }
    onChange(answer.data.logo);
    notify(done);
    router.refresh();
  }

  function upload(file: File | null) {
    if (!file) return;
    if (file.size > maxBytes) return setError(t("logoErrors.too_large"));
    return change(() => sendFile<Branding>("POST", path, file), t("logoSaved"));
  }

  return (
    <Input.Wrapper
      label={t("logo")}
      description={t("logoHint")}
      error={error}
      errorProps={{ role: "alert" }}
      labelElement="div"
      labelProps={{ id: labelId }}
      role="group"
      aria-labelledby={labelId}
    >
      <Group gap="md" className={classes.row}>
        <div className={classes.frame}>
          {logo ? (
            <img src={logo} alt={t("logoAlt")} className={classes.picture} />
          ) : (
            <Text size="sm" c="dimmed" ta="center">
              {t("logoNone")}
            </Text>
          )}
        </div>
        <Group gap="sm">
          <FileButton accept="image/png,image/jpeg,image/webp" onChange={upload} key={logo}>
            {(props) => (
              <Button {...props} variant="default" loading={pending}>
                {t(logo ? "replaceLogo" : "chooseLogo")}
              </Button>
            )}
          </FileButton>
          {logo && (
            <Button
              variant="subtle"
              color="red"
              disabled={pending}
              onClick={() => change(() => send<Branding>("DELETE", path), t("logoRemoved"))}
            >
              {t("removeLogo")}
            </Button>
          )}
        </Group>
      </Group>
    </Input.Wrapper>
  );
}

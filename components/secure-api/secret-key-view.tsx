"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/integrations/copy-value";
import { KeyView, type Story } from "@/components/keys/key-view";
import { PasswordModal, useSecretKeyActs } from "@/components/secure-api/use-secret-key-acts";
import { warm } from "@/components/ui/on-demand";
import type { SecretKey } from "@/lib/keys/secret-schema";

const list = "/app/integrations/secure-api";

type Props = Story & { shown: SecretKey; baseUrl: string; publicId: string };

/** The page of a Secret Key, which is used with the Public ID and opens everything. */
export function SecretKeyView({ baseUrl, publicId, shown: key, ...story }: Props) {
  const t = useTranslations("secureApi");
  const router = useRouter();
  const { act, copy, copiedId, dialogs } = useSecretKeyActs({
    baseUrl,
    publicId,
    longestLifetime: story.longestLifetime,
    onDeleted: () => router.push(list),
  });
  const copied = copiedId === key.id;
  return (
    <KeyView
      {...story}
      shown={key}
      act={act}
      dialogs={dialogs}
      back={{ href: list, text: t("title") }}
      secretsIntro={t("keyPage.secretsIntro")}
      beside={<CopyValue label={t("credentials.publicId")} hint="X-Public-ID" value={publicId} />}
      newest={
        key.recoverable ? (
          <Group>
            <Button
              {...warm(PasswordModal)}
              variant="default"
              size="compact-sm"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              onClick={() => copy(key)}
            >
              {t("credentials.copy")}
            </Button>
          </Group>
        ) : (
          <Text size="sm" c="dimmed">
            {t("credentials.once")}
          </Text>
        )
      }
      permissions={<Text>{t("keyPage.permissions")}</Text>}
    />
  );
}

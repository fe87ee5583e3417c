"use client";

import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconEraser } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { onDemand, warm } from "@/components/ui/on-demand";
import { SettingsSection } from "@/components/ui/settings-section";
import { useNotify } from "@/components/ui/use-notify";

const EraseModal = onDemand(() =>
  import("@/components/privacy/erase-modal").then(({ EraseModal }) => EraseModal),
);

/** A person's rights, on their contact's page, for admins. `name`: the e-mail address, or else the whole name. */
export function PrivacySection({ contactId, name }: { contactId: string; name: string }) {
  const t = useTranslations("privacy");
  const [opened, { open, close }] = useDisclosure();
  const router = useRouter();
  const notify = useNotify();

  function onErased() {
    close();
    notify(t("erased"));
    router.push("/app/records/contacts");
    router.refresh();
  }

  return (
    <SettingsSection title={t("title")} intro={t("intro")}>
      <Text c="dimmed" size="sm">
        {t("body")}
      </Text>
      <Group gap="sm">
        <Button
          component="a"
          href={`/api/dashboard/contacts/${contactId}/export`}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t("download")}
        </Button>
        <Button
          variant="default"
          color="red"
          onClick={open}
          {...warm(EraseModal)}
          leftSection={<IconEraser size={16} aria-hidden />}
        >
          {t("erase")}
        </Button>
      </Group>
      <EraseModal contactId={contactId} name={name} opened={opened} onClose={close} onErased={onErased} />
    </SettingsSection>
  );
}

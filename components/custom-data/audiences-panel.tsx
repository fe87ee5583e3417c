"use client";

import { Box, Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AudienceList } from "@/components/custom-data/audience-list";
import { EmptyPanel, PanelFrame } from "@/components/custom-data/panel-frame";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { Confirm } from "@/components/ui/confirm";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import type { Audience } from "@/lib/audiences/schema";

const AudienceModal = onDemand(() =>
  import("@/components/custom-data/audience-modal").then(({ AudienceModal }) => AudienceModal),
);

type Props = {
  audiences: Audience[];
  /** Addresses; null where there is no such page. */
  pages: { first: string | null; next: string | null };
};

/** One page of the audiences, and everything that can be done to one. */
export function AudiencesPanel({ audiences, pages }: Props) {
  const t = useTranslations("customData.audiences");
  const router = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [forming, form] = useDisclosure();
  const [confirming, confirmation] = useDisclosure();
  const [edited, setEdited] = useState<Audience | null>(null);
  const [leaving, setLeaving] = useState<Audience | null>(null);

  const open = (one: Audience | null) => {
    setEdited(one);
    form.open();
  };

  async function remove(one: Audience) {
    const answer = await run(() => send("DELETE", `/api/dashboard/audiences/${one.id}`));
    if (!answer) return;
    if (answer.ok) notify(t("deleted", { name: one.name }));
    else tell(answer.refusal);
    confirmation.close();
    router.refresh();
  }

  const create = { label: t("new"), onClick: () => open(null) };
  return (
    <>
      <Box {...warm(AudienceModal, Confirm)}>
        {audiences.length === 0 && !pages.first ? (
          <EmptyPanel title={t("emptyTitle")} body={t("emptyBody")} create={create} />
        ) : (
          <PanelFrame
            intro={t("intro")}
            create={create}
            note={
              <Text size="sm" c="dimmed">
                {t(pages.first || pages.next ? "countPage" : "count", { count: audiences.length })}
              </Text>
            }
          >
            {audiences.length > 0 && (
              <AudienceList
                rows={audiences}
                onEdit={open}
                onDelete={(one) => {
                  setLeaving(one);
                  confirmation.open();
                }}
              />
            )}
            {(pages.first || pages.next) && (
              <Group component="nav" justify="center" gap="sm" aria-label={t("pages")}>
                {pages.first && (
                  <Button component={Link} href={pages.first} variant="default">
                    {t("firstPage")}
                  </Button>
                )}
                {pages.next && (
                  <Button component={Link} href={pages.next} variant="default">
                    {t("nextPage")}
                  </Button>
                )}
              </Group>
            )}
          </PanelFrame>
        )}
      </Box>
      <AudienceModal
        seen={edited}
        opened={forming}
        onClose={form.close}
        onSaved={(saved) => {
          form.close();
          notify(t(edited ? "saved" : "created", { name: saved.name }));
          router.refresh();
        }}
      />
      {leaving && (
        <Confirm
          opened={confirming}
          title={t("confirmDelete.title", { name: leaving.name })}
          submit={t("confirmDelete.submit")}
          danger
          pending={pending}
          onConfirm={() => remove(leaving)}
          onClose={confirmation.close}
        >
          <Text fw="medium">{t("confirmDelete.members", { count: leaving.memberCount })}</Text>
          <Text c="dimmed">{t("confirmDelete.body")}</Text>
        </Confirm>
      )}
    </>
  );
}

"use client";

import { Box, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { InvitationList } from "@/components/members/invitation-list";
import type { Invited } from "@/components/members/invite-modal";
import { loadLink } from "@/components/members/load-link";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import type { Role } from "@/lib/auth/roles";
import type { Invitation } from "@/lib/members/schema";

const ConfirmModal = onDemand(
  () => import("@/components/ui/confirm-modal").then(({ ConfirmModal }) => ConfirmModal),
  loadLink,
);

type Props = {
  invitations: Invitation[];
  ownRole: Role;
  /** Whether another dialog has taken the place of this one's. */
  covered: boolean;
  onRenewed: (invited: Invited) => void;
};
type Asking = { act: "renew" | "revoke"; invitation: Invitation };

/** The open invitations, if any: a new link for one, or an end to it. Both end the link that was sent. */
export function InvitationPanel({ invitations, ownRole, covered, onRenewed }: Props) {
  const t = useTranslations("members");
  const router = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [opened, { open, close }] = useDisclosure();
  const [asking, setAsking] = useState<Asking | null>(null);

  const ask = (act: Asking["act"]) => (invitation: Invitation) => {
    setAsking({ act, invitation });
    open();
  };

  async function perform({ act, invitation: { id, email, role } }: Asking) {
    const answer = await run(() =>
      act === "renew"
        ? send<Invited>("POST", "/api/dashboard/invitations", { email, role })
        : send<Invited>("DELETE", `/api/dashboard/invitations/${id}`),
    );
    if (!answer) return;
    close();
    if (!answer.ok) tell(answer.refusal);
    else if (act === "renew") return onRenewed(answer.data);
    else notify(t("done.revoke", { email }));
    router.refresh();
  }

  return (
    <>
      {invitations.length > 0 && (
        <Box {...warm(ConfirmModal)}>
          <InvitationList
            invitations={invitations}
            ownRole={ownRole}
            onRenew={ask("renew")}
            onRevoke={ask("revoke")}
          />
        </Box>
      )}
      {asking && !covered && (
        <ConfirmModal
          opened={opened}
          title={t(`ask.${asking.act}.title`, { email: asking.invitation.email })}
          submit={t(`ask.${asking.act}.submit`)}
          danger={asking.act === "revoke"}
          pending={pending}
          onConfirm={() => perform(asking)}
          onClose={close}
        >
          <Text>{t(`ask.${asking.act}.body`)}</Text>
        </ConfirmModal>
      )}
    </>
  );
}

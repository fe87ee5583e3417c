"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import type { Acting } from "@/components/members/act-modal";
import type { Act } from "@/components/members/acts";
import { InvitationPanel } from "@/components/members/invitation-panel";
import type { Invited } from "@/components/members/invite-modal";
import type { Handover } from "@/components/members/link-modal";
import { loadLink } from "@/components/members/load-link";
import { useMemberColumns } from "@/components/members/member-columns";
import classes from "@/components/members/members-panel.module.css";
import cells from "@/components/members/members-table.module.css";
import { DataTable } from "@/components/ui/data-table";
import { ListSearch } from "@/components/ui/list-search";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import type { Role } from "@/lib/auth/roles";
import type { Invitation, Link, MemberRow } from "@/lib/members/schema";

const LinkModal = onDemand(loadLink);
const InviteModal = onDemand(
  () => import("@/components/members/invite-modal").then(({ InviteModal }) => InviteModal),
  loadLink,
);
const ActModal = onDemand(
  () => import("@/components/members/act-modal").then(({ ActModal }) => ActModal),
  loadLink,
);

type Props = {
  members: MemberRow[];
  invitations: Invitation[];
  self: { id: string; role: Role };
  canMail: boolean;
};

/** Shows a one-time link, or says that it was mailed. */
function useHandover() {
  const t = useTranslations("members");
  const notify = useNotify();
  const [handover, setHandover] = useState<Handover | null>(null);
  function give(kind: Handover["kind"], email: string, { mail, url }: Link) {
    if (url) setHandover({ kind, email, url, failed: mail === "failed" });
    else if (mail === "sent") notify(t(`link.${kind}.sent`, { email }));
    else notify(t("refused.unsent"), "red");
  }
  return { handover, give, put: () => setHandover(null) };
}

/** The list of members, and everything that can be done to one. */
export function MembersPanel({ members, invitations, self, canMail }: Props) {
  const t = useTranslations("members");
  const router = useRouter();
  const [inviting, invite] = useDisclosure();
  const [confirming, { open: ask, close: stopAsking }] = useDisclosure();
  const [acting, setActing] = useState<Acting | null>(null);
  const { handover, give, put } = useHandover();
  const inviteButton = useRef<HTMLButtonElement>(null);
  // A dialog that the link takes the place of is gone at once: closing, it would take the focus back.
  const covered = handover !== null;

  const onAct = useCallback(
    (act: Act, member: MemberRow) => {
      setActing({ act, member });
      ask();
    },
    [ask],
  );

  function finish() {
    stopAsking();
    router.refresh();
  }

  function tellInvited(invited: Invited) {
    invite.close();
    give("invitation", invited.invitation.email, invited);
    router.refresh();
  }

  return (
    <Stack gap="xl">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="md">
          <Text c="dimmed" className={classes.intro}>
            {t("intro")}
          </Text>
          <Button
            {...warm(InviteModal)}
            ref={inviteButton}
            onClick={invite.open}
            leftSection={<IconUserPlus size={16} aria-hidden />}
            className={classes.invite}
          >
            {t("inviteButton")}
          </Button>
        </Group>
        <Stack gap="md" {...warm(ActModal)}>
          <MemberList members={members} self={self} onAct={onAct} />
        </Stack>
      </Stack>
      <InvitationPanel
        invitations={invitations}
        ownRole={self.role}
        covered={covered}
        onRenewed={tellInvited}
      />
      {!covered && (
        <InviteModal
          opened={inviting}
          ownRole={self.role}
          canMail={canMail}
          onClose={invite.close}
          onInvited={tellInvited}
        />
      )}
      {acting && !covered && (
        <ActModal
          key={`${acting.act}/${acting.member.id}/${acting.member.role}`}
          acting={acting}
          opened={confirming}
          isSelf={acting.member.id === self.id}
          ownRole={self.role}
          onClose={stopAsking}
          onDone={finish}
          onLink={(member, link) => {
            finish();
            give("password", member.email, link);
          }}
        />
      )}
      <LinkModal
        opened={handover !== null}
        handover={handover}
        onClose={put}
        onClosed={() => inviteButton.current?.focus()}
      />
    </Stack>
  );
}

const wide = new Set(["email", "lastSignIn"]);
const ownCells = { email: cells.email, role: cells.role, lastSignIn: cells.lastSignIn };

type ListProps = Pick<Props, "members" | "self"> & { onAct: (act: Act, member: MemberRow) => void };

function MemberList({ members, self, onAct }: ListProps) {
  const t = useTranslations("members");
  const [search, setSearch] = useState("");
  const acts = useMemo(() => ({ selfId: self.id, ownRole: self.role, onAct }), [self.id, self.role, onAct]);
  return (
    <>
      <ListSearch
        label={t("search")}
        placeholder={t("searchPlaceholder")}
        clear={t("clearSearch")}
        count={t("count", { count: members.length })}
        value={search}
        onChange={setSearch}
      />
      <DataTable
        label={t("title")}
        columns={useMemberColumns(acts)}
        rows={members}
        search={search}
        noMatch={t("noMatch", { search: search.trim() })}
        cells={ownCells}
        wide={wide}
      />
    </>
  );
}

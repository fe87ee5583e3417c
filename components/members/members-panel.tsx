"use client";

import { Button, CloseButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconSearch, IconUserPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import { type Acting, ActModal } from "@/components/members/act-modal";
import { InvitationPanel } from "@/components/members/invitation-panel";
import { type Invited, InviteModal } from "@/components/members/invite-modal";
import { type Handover, LinkModal } from "@/components/members/link-modal";
import { useMemberColumns } from "@/components/members/member-columns";
import type { Act } from "@/components/members/member-menu";
import classes from "@/components/members/members-panel.module.css";
import cells from "@/components/members/members-table.module.css";
import { DataTable } from "@/components/ui/data-table";
import { useNotify } from "@/components/ui/use-notify";
import type { Role } from "@/lib/auth/roles";
import type { Invitation, Link, MemberRow } from "@/lib/members/schema";

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
            ref={inviteButton}
            onClick={invite.open}
            leftSection={<IconUserPlus size={16} aria-hidden />}
            className={classes.invite}
          >
            {t("inviteButton")}
          </Button>
        </Group>
        <MemberList members={members} self={self} onAct={onAct} />
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
      <LinkModal handover={handover} onClose={put} onClosed={() => inviteButton.current?.focus()} />
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
      <Group justify="space-between" gap="sm">
        <TextInput
          type="search"
          aria-label={t("search")}
          placeholder={t("searchPlaceholder")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={
            search && <CloseButton size="sm" aria-label={t("clearSearch")} onClick={() => setSearch("")} />
          }
          className={classes.search}
        />
        <Text size="sm" c="dimmed">
          {t("count", { count: members.length })}
        </Text>
      </Group>
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

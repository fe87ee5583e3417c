"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Answer, type Refusal, send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import type { Act } from "@/components/members/acts";
import { RoleField } from "@/components/members/role-field";
import { ConfirmModal } from "@/components/ui/confirm-modal";
import { useNotify } from "@/components/ui/use-notify";
import type { Role } from "@/lib/auth/roles";
import type { Link, MemberRow } from "@/lib/members/schema";

/** What is about to be done to whom. */
export type Acting = { act: Act; member: MemberRow };

type Props = {
  acting: Acting;
  opened: boolean;
  isSelf: boolean;
  ownRole: Role;
  onClose: () => void;
  onDone: () => void;
  onLink: (member: MemberRow, link: Link) => void;
};

const ways = {
  role: (path: string, role: string) => send("PATCH", path, { role }),
  link: (path: string) => send<Link>("POST", `${path}/password-link`),
  signOut: (path: string) => send("POST", `${path}/sign-out`),
  remove: (path: string) => send("DELETE", path),
};

/** Asks before something that a member will notice; mounted anew for each. */
export function ActModal({ acting: { act, member }, opened, isSelf, ownRole, ...props }: Props) {
  const t = useTranslations("members");
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [role, setRole] = useState<string>(member.role);
  const { name } = member;
  const text = isSelf && act === "remove" ? "leave" : act;

  function tellWhy(refusal: Refusal) {
    if (refusal.code !== "conflict") tell(refusal);
    else notify(t(act === "link" ? "refused.elsewhere" : "refused.last"), "red");
  }

  async function perform() {
    if (act === "role" && role === member.role) return props.onClose();
    const path = `/api/dashboard/members/${member.id}`;
    const answer: Answer<unknown> | null = await run(() => ways[act](path, role));
    if (!answer) return;
    if (!answer.ok) tellWhy(answer.refusal);
    // Whoever did it to themselves has no session any more.
    else if (isSelf) return window.location.assign(act === "signOut" ? "/login?after=everywhere" : "/login");
    else if (act === "link") return props.onLink(member, answer.data as Link);
    else notify(t(`done.${act}`, { name }));
    props.onDone();
  }

  return (
    <ConfirmModal
      opened={opened}
      title={t(`ask.${text}.title`, { name })}
      submit={t(`ask.${text}.submit`)}
      danger={act === "remove"}
      pending={pending}
      onConfirm={perform}
      onClose={props.onClose}
    >
      <Stack gap="lg">
        {act === "role" && <RoleField own={ownRole} value={role} onChange={setRole} />}
        <Text c={act === "role" ? "dimmed" : undefined}>
          {t(isSelf && act !== "remove" ? "ask.endsYours" : `ask.${text}.body`, { name })}
        </Text>
      </Stack>
    </ConfirmModal>
  );
}

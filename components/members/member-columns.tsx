"use client";

import { Badge, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { createColumnHelper } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { type MemberActs, MemberMenu } from "@/components/members/member-menu";
import classes from "@/components/members/members-table.module.css";
import { useRoleName } from "@/components/members/role-texts";
import { Moment } from "@/components/ui/moment";
import type { features } from "@/components/ui/table-features";
import { roles } from "@/lib/auth/roles";
import type { MemberRow } from "@/lib/members/schema";

const column = createColumnHelper<typeof features, MemberRow>();

function LastSignIn({ of: { lastSignInAt } }: { of: MemberRow }) {
  const t = useTranslations("members");
  if (lastSignInAt) return <Moment iso={lastSignInAt} />;
  return (
    <Text span inherit c="dimmed">
      {t("never")}
    </Text>
  );
}

/** The name; on narrow screens also what the hidden columns would have said. */
function Person({ of: member, isSelf }: { of: MemberRow; isSelf: boolean }) {
  const t = useTranslations("members");
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Text span inherit className={classes.person}>
          {member.name}
        </Text>
        {isSelf && <Badge variant="default">{t("you")}</Badge>}
      </Group>
      <Stack gap="xs" hiddenFrom="md">
        <Text span size="sm" c="dimmed" className={classes.email}>
          {member.email}
        </Text>
        <Text span size="sm" c="dimmed">
          {t.rich("lastSignInLine", { when: () => <LastSignIn of={member} /> })}
        </Text>
      </Stack>
    </Stack>
  );
}

export function useMemberColumns(acts: MemberActs) {
  const t = useTranslations("members");
  const nameOf = useRoleName();
  const { selfId } = acts;
  return useMemo(
    () =>
      column.columns([
        column.accessor("name", {
          header: t("columns.name"),
          sortFn: "text",
          cell: ({ row }) => <Person of={row.original} isSelf={row.original.id === selfId} />,
        }),
        column.accessor("email", {
          header: t("columns.email"),
          sortFn: "text",
          cell: ({ getValue }) => getValue(),
        }),
        column.accessor((member) => nameOf(member.role), {
          id: "role",
          header: t("columns.role"),
          sortFn: (a, b) => roles.indexOf(a.original.role) - roles.indexOf(b.original.role),
          cell: ({ getValue }) => getValue(),
        }),
        column.accessor((member) => member.lastSignInAt ?? undefined, {
          id: "lastSignIn",
          header: t("columns.lastSignIn"),
          sortFn: "basic",
          sortUndefined: "last",
          sortDescFirst: true,
          enableGlobalFilter: false,
          cell: ({ row }) => <LastSignIn of={row.original} />,
        }),
        column.display({
          id: "actions",
          header: () => <VisuallyHidden>{t("columns.actions")}</VisuallyHidden>,
          cell: ({ row }) => <MemberMenu of={row.original} {...acts} />,
        }),
      ]),
    [t, nameOf, selfId, acts],
  );
}

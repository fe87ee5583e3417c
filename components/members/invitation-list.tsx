"use client";

import { Button, Group, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import cells from "@/components/members/members-table.module.css";
import { useRoleName } from "@/components/members/role-texts";
import classes from "@/components/ui/data-table.module.css";
import { Moment } from "@/components/ui/moment";
import { RowAct } from "@/components/ui/row-act";
import { Table } from "@/components/ui/table";
import { type Role, reaches } from "@/lib/auth/roles";
import type { Invitation } from "@/lib/members/schema";

type Props = {
  invitations: Invitation[];
  ownRole: Role;
  onRenew: (invitation: Invitation) => void;
  onRevoke: (invitation: Invitation) => void;
};

/** Who was invited and has not answered yet. */
export function InvitationList({ invitations, ownRole, onRenew, onRevoke }: Props) {
  const t = useTranslations("members");
  const nameOf = useRoleName();
  const titleId = useId();
  return (
    <Stack component="section" gap="sm" aria-labelledby={titleId}>
      <Title order={2} id={titleId}>
        {t("open.title")}
      </Title>
      <div className={classes.frame}>
        <Table className={classes.table} aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col">{t("columns.email")}</th>
              <th scope="col">{t("columns.role")}</th>
              <th scope="col" className={classes.wide}>
                {t("open.expires")}
              </th>
              <th scope="col" className={classes.actions}>
                <VisuallyHidden>{t("columns.actions")}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {invitations.map((invitation) => (
              <tr key={invitation.id}>
                <td className={cells.email}>
                  {invitation.email}
                  <Text size="sm" c="dimmed" hiddenFrom="md">
                    {t.rich("open.expiresLine", { when: () => <Moment iso={invitation.expiresAt} /> })}
                  </Text>
                </td>
                <td className={cells.role}>{nameOf(invitation.role)}</td>
                <td className={classes.wide}>
                  <Moment iso={invitation.expiresAt} />
                </td>
                <td className={classes.actions}>
                  {reaches(ownRole, invitation.role) && (
                    <Group gap="xs" wrap="nowrap" justify="flex-end">
                      <Button
                        variant="subtle"
                        color="gray"
                        size="compact-sm"
                        onClick={() => onRenew(invitation)}
                        aria-label={t("open.renewNamed", { email: invitation.email })}
                      >
                        {t("open.renew")}
                      </Button>
                      <RowAct
                        label={t("open.revoke")}
                        name={t("open.revokeNamed", { email: invitation.email })}
                        Icon={IconTrash}
                        danger
                        onClick={() => onRevoke(invitation)}
                      />
                    </Group>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Stack>
  );
}

"use client";

import { Radio, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { rolesUpTo, useRoleName } from "@/components/members/role-texts";
import type { Role } from "@/lib/auth/roles";

type Props = { own: Role; value?: string; onChange: (value: string) => void; error?: ReactNode };

/** The roles that one may give, each with what it sees. */
export function RoleField({ own, ...field }: Props) {
  const t = useTranslations("members");
  const nameOf = useRoleName();
  return (
    <Radio.Group label={t("role")} {...field}>
      <Stack gap="md">
        {rolesUpTo(own).map((role) => (
          <Radio key={role} value={role} label={nameOf(role)} description={t(`roleHints.${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

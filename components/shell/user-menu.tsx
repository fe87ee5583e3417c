"use client";

import { Text, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "@/components/shell/shell.module.css";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useMenu } from "@/components/ui/use-menu";

const UserList = onDemand(() => import("@/components/shell/user-list").then(({ UserList }) => UserList));

export function UserMenu({ name, email }: { name: string; email: string }) {
  const t = useTranslations("shell");
  const { button, menu } = useMenu();
  return (
    <>
      <UnstyledButton
        {...button}
        {...warm(UserList)}
        className={classes.picker}
        aria-label={t("userMenu", { name })}
      >
        <span className={classes.initial} data-round aria-hidden="true">
          {[...name.trim()][0]?.toUpperCase()}
        </span>
        <Text truncate className={classes.grow}>
          {name}
        </Text>
        <IconDots size={16} aria-hidden />
      </UnstyledButton>
      <UserList {...menu} email={email} />
    </>
  );
}

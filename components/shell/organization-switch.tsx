"use client";

import { Text, UnstyledButton } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Organization } from "@/components/shell/organization-list";
import classes from "@/components/shell/shell.module.css";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useMenu } from "@/components/ui/use-menu";

const OrganizationList = onDemand(() =>
  import("@/components/shell/organization-list").then(({ OrganizationList }) => OrganizationList),
);

const Initial = ({ name }: { name: string }) => (
  <span className={classes.initial} aria-hidden="true">
    {[...name.trim()][0]?.toUpperCase()}
  </span>
);

/** Names the organization that this browser works in; a menu where there are several. */
export function OrganizationSwitch(props: { current: Organization; organizations: Organization[] }) {
  const { current, organizations } = props;
  const t = useTranslations("shell");
  const { button, menu } = useMenu();
  if (organizations.length < 2) {
    return (
      <div className={classes.picker} data-static>
        <Initial name={current.name} />
        <Text truncate className={classes.grow} fw="medium">
          {current.name}
        </Text>
      </div>
    );
  }
  return (
    <>
      <UnstyledButton
        {...button}
        {...warm(OrganizationList)}
        className={classes.picker}
        aria-label={`${t("switchOrganization")}: ${current.name}`}
      >
        <Initial name={current.name} />
        <Text truncate className={classes.grow} fw="medium">
          {current.name}
        </Text>
        <IconSelector size={16} aria-hidden />
      </UnstyledButton>
      <OrganizationList {...menu} {...props} />
    </>
  );
}

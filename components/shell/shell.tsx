"use client";

import { AppShell, Burger, useMantineTheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { EndedBanner } from "@/components/shell/ended-banner";
import { NavLinks } from "@/components/shell/nav-links";
import type { Organization } from "@/components/shell/organization-list";
import { OrganizationSwitch } from "@/components/shell/organization-switch";
import classes from "@/components/shell/shell.module.css";
import { UserMenu } from "@/components/shell/user-menu";
import { BrandColors } from "@/components/theme/brand-colors";
import { BrandLogo, Logo } from "@/components/ui/logo";
import type { Member } from "@/lib/auth/member";
import type { Role } from "@/lib/auth/roles";

export type ShellMember = {
  name: string;
  email: string;
  role: Role;
  secureApi: boolean;
  organization: Organization;
  brand: Member["brand"];
};

type Props = {
  member: ShellMember;
  organizations: Organization[];
  /** Webhooks that were switched off by themselves; null where that is not this member's business. */
  ended: number | null;
  children: ReactNode;
};

/** The frame of every signed-in screen: a rail on wide screens, a flyout behind a burger on narrow ones. */
export function Shell({ member, organizations, ended, children }: Props) {
  const t = useTranslations("shell");
  const ours = useTranslations("common")("product");
  const { brand } = member;
  const isBranded = brand.name !== null || brand.logo !== null;
  const product = brand.name ?? (isBranded ? member.organization.name : ours);
  const logo = isBranded ? <BrandLogo name={product} logo={brand.logo} /> : <Logo name={product} />;
  const { rail, bar } = useMantineTheme().other as { rail: number; bar: number };
  const [opened, { toggle, close }] = useDisclosure();
  const pathname = usePathname();

  // The flyout closes when the page changes.
  useEffect(close, [pathname]);

  return (
    <AppShell
      header={{ height: { base: bar, sm: 0 } }}
      navbar={{ width: rail, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding={{ base: "md", sm: "xl" }}
    >
      <BrandColors color={brand.color} />
      <a href="#content" className={classes.skip}>
        {t("skip")}
      </a>
      {/* No banner: an open dialog brings its own. */}
      <AppShell.Header component="section" aria-label={product} className={classes.header} hiddenFrom="sm">
        <Burger
          opened={opened}
          onClick={toggle}
          size="sm"
          aria-label={t(opened ? "closeMenu" : "openMenu")}
          aria-expanded={opened}
        />
        {logo}
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} component="nav" aria-label={t("menu")}>
        <div className={classes.brand} hidden={opened}>
          {logo}
        </div>
        <OrganizationSwitch current={member.organization} organizations={organizations} />
        <AppShell.Section grow className={classes.section}>
          <NavLinks role={member.role} secureApi={member.secureApi} />
        </AppShell.Section>
        <UserMenu name={member.name} email={member.email} />
      </AppShell.Navbar>
      <AppShell.Main>
        <div id="content" tabIndex={-1} className={classes.page}>
          {ended !== null && <EndedBanner initial={{ count: ended }} />}
          {children}
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

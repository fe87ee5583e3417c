"use client";

import { NavLink } from "@mantine/core";
import {
  IconBuilding,
  IconForms,
  IconPalette,
  IconPlugConnected,
  type IconProps,
  IconShieldLock,
  IconTerminal2,
  IconUserCircle,
  IconUsers,
} from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ComponentType } from "react";
import classes from "@/components/shell/shell.module.css";
import { type Role, reaches } from "@/lib/auth/roles";

const entries = [
  { label: "integrations", href: "/app/integrations", role: "admin", Icon: IconPlugConnected },
  {
    label: "secureApi",
    href: "/app/integrations/secure-api",
    role: "admin",
    secureApi: true,
    Icon: IconShieldLock,
  },
  {
    label: "developers",
    href: "/app/developpeurs/tabs",
    below: "/app/developpeurs",
    role: "admin",
    Icon: IconTerminal2,
  },
  { label: "customData", href: "/app/custom-data", role: "admin", Icon: IconForms },
  { label: "members", href: "/app/members", role: "admin", Icon: IconUsers },
  { label: "branding", href: "/app/branding", role: "super_admin", Icon: IconPalette },
  { label: "organization", href: "/app/organization", role: "super_admin", Icon: IconBuilding },
  { label: "account", href: "/app/account", role: "member", Icon: IconUserCircle },
] as const satisfies readonly Entry[];

type Entry = {
  label: string;
  href: string;
  below?: string;
  role: Role;
  secureApi?: true;
  Icon: ComponentType<IconProps>;
};

/** The screens that this member reaches; the others are not hinted at. */
export function NavLinks({ role, secureApi }: { role: Role; secureApi: boolean }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  // The longest address that leads here: the Secure API lies below the integrations.
  const current = entries
    .filter((entry) => `${pathname}/`.startsWith(`${"below" in entry ? entry.below : entry.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  return entries
    .filter((entry) => reaches(role, entry.role) && (secureApi || !("secureApi" in entry)))
    .map((entry) => {
      const { label, href, Icon } = entry;
      const active = entry === current;
      return (
        <NavLink
          key={href}
          component={Link}
          href={href}
          label={t(label)}
          active={active}
          aria-current={active ? "page" : undefined}
          leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
          classNames={{ root: classes.link, label: classes.label }}
        />
      );
    });
}

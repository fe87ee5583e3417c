"use client";

import { NavLink } from "@mantine/core";
import { IconTerminal2, IconUserCircle } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import classes from "@/components/shell/shell.module.css";
import { type Role, reaches } from "@/lib/auth/roles";

const entries = [
  {
    label: "developers",
    href: "/app/developpeurs/tabs",
    below: "/app/developpeurs",
    role: "admin",
    Icon: IconTerminal2,
  },
  { label: "account", href: "/app/account", below: "/app/account", role: "member", Icon: IconUserCircle },
] as const;

/** The screens that this role reaches; the others are not hinted at. */
export function NavLinks({ role }: { role: Role }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return entries
    .filter((entry) => reaches(role, entry.role))
    .map(({ label, href, below, Icon }) => {
      const active = pathname === below || pathname.startsWith(`${below}/`);
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

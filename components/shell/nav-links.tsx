"use client";

import { NavLink, Text } from "@mantine/core";
import {
  IconAddressBook,
  IconBriefcase,
  IconBuilding,
  IconBuildingStore,
  IconCreditCard,
  IconForms,
  IconHistory,
  IconListDetails,
  IconPalette,
  IconPlugConnected,
  type IconProps,
  IconRepeat,
  IconShieldLock,
  IconSpeakerphone,
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
import { screenWords } from "@/lib/records/shape";

const recordIcons: Readonly<Record<string, Entry["Icon"]>> = {
  contacts: IconAddressBook,
  companies: IconBuildingStore,
  projects: IconBriefcase,
  audiences: IconSpeakerphone,
  paiements: IconCreditCard,
  abonnements: IconRepeat,
};

/** The kinds of record; their names are those of their screens. */
const records = screenWords.map((word): Entry => {
  const Icon = recordIcons[word] ?? IconListDetails;
  return { label: word, href: `/app/records/${word}`, role: "member", Icon };
});

const entries: readonly Entry[] = [
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
  { label: "audit", href: "/app/audit", role: "super_admin", Icon: IconHistory },
  { label: "account", href: "/app/account", role: "member", Icon: IconUserCircle },
];

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
  const kinds = useTranslations("records");
  const pathname = usePathname();
  // The longest address that leads here: the Secure API lies below the integrations.
  const current = [...records, ...entries]
    .filter(({ href, below = href }) => `${pathname}/`.startsWith(`${below}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  const reached = entries.filter((entry) => reaches(role, entry.role) && (secureApi || !entry.secureApi));
  const draw = (entry: Entry, label: string) => {
    const { href, Icon } = entry;
    const active = entry === current;
    return (
      <NavLink
        key={href}
        component={Link}
        href={href}
        label={label}
        active={active}
        aria-current={active ? "page" : undefined}
        leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
        classNames={{ root: classes.link, label: classes.label }}
      />
    );
  };
  return (
    <>
      <Text size="sm" c="dimmed" className={classes.group}>
        {kinds("menu")}
      </Text>
      {records.map((entry) => draw(entry, kinds(`words.${entry.label as "contacts"}`)))}
      <hr className={classes.rule} />
      {reached.map((entry) => draw(entry, t(entry.label as "members")))}
    </>
  );
}

"use client";

import { Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDevices, IconKey, IconLogout, IconUserCircle } from "@tabler/icons-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type Answer, send, signOut } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { useChooseLocale } from "@/components/ui/choose-locale";
import { ConfirmModal } from "@/components/ui/confirm-modal";
import { MenuBeside, type MenuBesideProps } from "@/components/ui/menu-beside";
import { useTheme } from "@/components/ui/preferences";
import { type Locale, localeNames, locales } from "@/lib/i18n/locale";

/** Both ways out. Neither says that it worked before the server did. */
function useLeave() {
  const { pending, run } = useSend();
  const tell = useTellRefusal();
  async function leave(work: () => Promise<Answer<unknown>>, to: string) {
    const answer = await run(work);
    if (answer?.ok) window.location.assign(to);
    else if (answer) tell(answer.refusal);
  }
  return {
    pending,
    here: () => leave(signOut, "/login"),
    everywhere: () =>
      leave(() => send("POST", "/api/dashboard/session/everywhere"), "/login?after=everywhere"),
  };
}

/** One's own account, the language and the theme, and the ways out. */
export function UserList({ email, ...menu }: MenuBesideProps & { email: string }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const chooseLocale = useChooseLocale();
  const { theme, setTheme, choices } = useTheme();
  const leave = useLeave();
  const [asking, { open: ask, close }] = useDisclosure();
  return (
    <>
      <MenuBeside {...menu} position="top-start">
        <Menu.Label>{email}</Menu.Label>
        <Menu.Item component={Link} href="/app/account" leftSection={<IconUserCircle size={16} />}>
          {t("accountSettings")}
        </Menu.Item>
        <Menu.Item component={Link} href="/app/account#password" leftSection={<IconKey size={16} />}>
          {t("changePassword")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("language")}</Menu.Label>
        <Menu.RadioGroup value={locale} onChange={(value) => chooseLocale(value as Locale)}>
          {locales.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one}>
              {localeNames[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t("theme")}</Menu.Label>
        <Menu.RadioGroup
          value={theme}
          onChange={(value) => setTheme(value as (typeof choices)[number]["value"])}
        >
          {choices.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={leave.here} leftSection={<IconLogout size={16} />}>
          {t("signOut")}
        </Menu.Item>
        <Menu.Item onClick={ask} leftSection={<IconDevices size={16} />}>
          {t("signOutEverywhere")}
        </Menu.Item>
      </MenuBeside>
      <ConfirmModal
        opened={asking}
        title={t("signOutEverywhere")}
        submit={t("signOutEverywhere")}
        pending={leave.pending}
        onConfirm={leave.everywhere}
        onClose={close}
      >
        <Text>{t("signOutEverywhereBody")}</Text>
      </ConfirmModal>
    </>
  );
}

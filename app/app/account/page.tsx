import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppearanceSection } from "@/components/account/appearance-section";
import { PasswordSection } from "@/components/account/password-section";
import { ProfileSection } from "@/components/account/profile-section";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

export default async function AccountPage() {
  const { user, role, organizationName } = await requireMember("member");
  const t = await getTranslations("account");
  return (
    <>
      <PageHeader title={t("title")} />
      <ProfileSection
        name={user.name}
        email={user.email}
        role={{ label: t("role", { organization: organizationName }), value: t(`roles.${role}`) }}
      />
      <PasswordSection email={user.email} />
      <AppearanceSection />
    </>
  );
}

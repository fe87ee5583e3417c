import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { requireMember } from "@/lib/auth/page";
import { listMemberships } from "@/lib/members/data";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    icons: { icon: "/icon.svg" },
    robots: { index: false },
  };
}

export default async function AppLayout({ children }: { children: ReactNode }) {
  const member = await requireMember("member");
  const memberships = await listMemberships(member.user.id);
  return (
    <NextIntlClientProvider>
      <Shell
        member={{
          name: member.user.name,
          email: member.user.email,
          role: member.role,
          organization: { name: member.organizationName, slug: member.slug },
        }}
        organizations={memberships.map(({ name, slug }) => ({ name, slug }))}
      >
        {children}
      </Shell>
    </NextIntlClientProvider>
  );
}

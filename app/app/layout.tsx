import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Shell } from "@/components/shell/shell";
import { seesSecureApi } from "@/lib/auth/member";
import { currentMember, requireMember } from "@/lib/auth/page";
import { reaches } from "@/lib/auth/roles";
import { listMemberships } from "@/lib/members/data";
import { countEnded } from "@/lib/webhooks/ended-data";

export async function generateMetadata(): Promise<Metadata> {
  const brand = (await currentMember())?.brand;
  const product = brand?.name ?? (await getTranslations("common"))("product");
  return {
    title: { default: product, template: `%s · ${product}` },
    icons: { icon: brand?.logo ?? "/icon.svg" },
    robots: { index: false },
  };
}

export default async function AppLayout({ children }: { children: ReactNode }) {
  const member = await requireMember("member");
  const [memberships, ended] = await Promise.all([
    listMemberships(member.user.id),
    reaches(member.role, "admin") ? countEnded(member.organization) : null,
  ]);
  return (
    <NextIntlClientProvider>
      <Shell
        member={{
          name: member.user.name,
          email: member.user.email,
          role: member.role,
          secureApi: seesSecureApi(member),
          brand: member.brand,
          organization: { name: member.organizationName, slug: member.slug },
        }}
        ended={ended}
        organizations={memberships.map(({ name, slug }) => ({ name, slug }))}
      >
        {children}
      </Shell>
    </NextIntlClientProvider>
  );
}

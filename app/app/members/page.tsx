import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MembersPanel } from "@/components/members/members-panel";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/page";
import { canMail } from "@/lib/mail/mail";
import { listInvitations } from "@/lib/members/invitation-data";
import { listMembers } from "@/lib/members/roster-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members"))("title") };
}

export default async function MembersPage() {
  const { organization, user, role } = await requireMember("admin");
  const t = await getTranslations("members");
  const [members, invitations] = await Promise.all([
    listMembers(organization),
    listInvitations(organization),
  ]);
  return (
    <>
      <PageHeader title={t("title")} />
      <MembersPanel
        members={members}
        invitations={invitations}
        self={{ id: user.id, role }}
        canMail={canMail()}
      />
    </>
  );
}

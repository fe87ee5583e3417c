import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditPanel } from "@/components/audit/audit-panel";
import { VerifySection } from "@/components/audit/verify-section";
import { PageHeader } from "@/components/ui/page-header";
import { listAudit } from "@/lib/audit/list-data";
import { pageLength } from "@/lib/audit/schema";
import { requireMember } from "@/lib/auth/page";
import { listKeys } from "@/lib/keys/data";
import { listMembers } from "@/lib/members/roster-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage() {
  const { organization } = await requireMember("super_admin");
  const t = await getTranslations("audit");
  const [first, members, keys] = await Promise.all([
    listAudit(organization, {}, pageLength),
    listMembers(organization),
    listKeys(organization),
  ]);
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      <VerifySection />
      <AuditPanel first={first} people={members.map(named)} keys={keys.map(named)} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SubmissionList } from "@/components/submissions/submission-list";
import { pageSize } from "@/components/ui/pages";
import { reaches } from "@/lib/auth/roles";
import { listSubmissions } from "@/lib/submissions/dashboard-data";
import { requireForm } from "../form";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { form } = await requireForm((await params).id);
  return { title: (await getTranslations("forms.submissions"))("pageTitle", { title: form.title }) };
}

export default async function SubmissionsPage({ params }: Props) {
  const { member, form } = await requireForm((await params).id);
  const { items, hasMore } = await listSubmissions(member.organization, form.id, pageSize, null);
  return (
    <SubmissionList
      form={{ id: form.id, title: form.title, status: form.status, url: form.url, fields: form.fields }}
      // Its cursor comes with the first answer of the list's own route.
      initial={{ data: items, hasMore, nextCursor: null }}
      mayDelete={reaches(member.role, "admin")}
    />
  );
}

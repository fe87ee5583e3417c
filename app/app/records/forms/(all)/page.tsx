import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FormsPanel } from "@/components/form-list/forms-panel";
import { pageSize } from "@/components/ui/pages";
import { requireMember } from "@/lib/auth/page";
import { reaches } from "@/lib/auth/roles";
import { listFirstForms } from "@/lib/forms/screen-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("forms.list"))("title") };
}

export default async function FormsPage() {
  const { organization, role } = await requireMember("member");
  const forms = await listFirstForms(organization, pageSize);
  // Its cursor comes with the first answer of the list's own route.
  return <FormsPanel initial={{ ...forms, nextCursor: null }} mayWrite={reaches(role, "admin")} />;
}

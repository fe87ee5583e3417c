import type { Metadata } from "next";
import { FormBuilder } from "@/components/form-builder/form-builder";
import { FormView } from "@/components/form-builder/form-view";
import { reaches } from "@/lib/auth/roles";
import { plain } from "@/lib/db";
import { readDefinitions } from "@/lib/fields/data";
import { brandOf } from "../../brand";
import { requireForm } from "../form";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await requireForm((await params).id)).form.title };
}

export default async function FormPage({ params }: Props) {
  const { member, form, etag } = await requireForm((await params).id);
  const brand = brandOf(member);
  if (!reaches(member.role, "admin")) return <FormView form={form} brand={brand} />;
  const definitions = await readDefinitions(plain, member.organization, "contact");
  return <FormBuilder key={form.id} seen={{ form, etag }} definitions={definitions} brand={brand} />;
}

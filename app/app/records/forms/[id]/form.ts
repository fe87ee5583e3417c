import { notFound } from "next/navigation";
import { cache } from "react";
import { requireMember } from "@/lib/auth/page";
import { findForm } from "@/lib/forms/screen-data";

/** One look-up a request, however many ask. For an id that is not one of this organization's there is no such page. */
export const requireForm = cache(async (id: string) => {
  const member = await requireMember("member");
  const found = await findForm(member.organization, id);
  if (!found) notFound();
  return { member, ...found };
});

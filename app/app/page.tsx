import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/page";
import { reaches } from "@/lib/auth/roles";

/** Where somebody starts after signing in. */
export default async function StartPage() {
  const { role } = await requireMember("member");
  redirect(reaches(role, "admin") ? "/app/developpeurs/tabs" : "/app/records/contacts");
}

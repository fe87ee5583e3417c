import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Member, seesSecureApi } from "@/lib/auth/member";
import { type Role, reaches } from "@/lib/auth/roles";
import { findMember } from "@/lib/auth/session";

/** One look-up a request, however many layouts and pages ask. */
export const currentMember = cache(async (): Promise<Member | null> => findMember(await headers()));

/** The member for whom a page is rendered: others are sent to the sign-in page, or told that there is no such page. */
export async function requireMember(role: Role): Promise<Member> {
  const member = await currentMember();
  if (!member) redirect("/login");
  if (!reaches(member.role, role)) notFound();
  return member;
}

/** The member for whom a page of the Secure API is rendered; where it is restricted, there is no such page for admins. */
export async function requireSecureApi(): Promise<Member> {
  const member = await requireMember("admin");
  if (!seesSecureApi(member)) notFound();
  return member;
}

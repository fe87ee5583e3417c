"use client";

import { useTranslations } from "next-intl";
import { type Role, reaches, roles } from "@/lib/auth/roles";

/** What each role is called. */
export function useRoleName() {
  const t = useTranslations("account.roles");
  return (role: Role): string => t(role);
}

/** The roles that somebody may give, the least first. */
export const rolesUpTo = (own: Role): Role[] => roles.filter((role) => reaches(own, role));

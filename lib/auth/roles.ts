export const roles = ["member", "admin", "super_admin"] as const;

export type Role = (typeof roles)[number];

/** Whether someone with `role` may do what `needed` may. */
export function reaches(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

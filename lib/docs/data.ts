import { prisma } from "@/lib/db";

export type Documentation = { name: string; slug: string };

/** What the public documentation of an organization shows of it, or null when no organization has this slug. */
export async function findDocumentation(slug: string): Promise<Documentation | null> {
  if (!/^[a-z0-9-]{1,63}$/.test(slug)) return null;
  return prisma().organization.findUnique({ where: { slug }, select: { name: true, slug: true } });
}

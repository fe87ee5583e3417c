import { prisma } from "@/lib/db";
import type { Failure } from "@/lib/errors";

export const hour = 3_600_000;
export const day = 24 * hour;
export const inDays = (days: number) => new Date(Date.now() + days * day);

/** "done", or the code of the refusal. */
export const outcomeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: Failure) => error.code,
  );

/** The acts on a key, in order. */
export const actsOn = async (keyId: string) =>
  (await prisma().auditEntry.findMany({ where: { targetId: keyId }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );

/** Makes a key and its secrets as if they had been there that many days before. */
export async function age(keyId: string, days: number) {
  const createdAt = inDays(-days);
  await prisma().key.update({ where: { id: keyId }, data: { createdAt } });
  await prisma().secret.updateMany({ where: { keyId }, data: { createdAt } });
}

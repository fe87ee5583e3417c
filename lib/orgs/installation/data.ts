import { timingSafeEqual } from "node:crypto";
import { prisma } from "@/lib/db";
import { hmac } from "@/lib/master-key";

const fingerprint = () => hmac("check", "installation");

/**
 * Remembers at the first start which LATCHKEY_SECRET the data is made with, and checks it at every later one.
 * Throws one sentence when it is another.
 */
export async function ensureInstallation(): Promise<void> {
  const secretCheck = new Uint8Array(fingerprint());
  await prisma().installation.createMany({ data: [{ id: 1, secretCheck }], skipDuplicates: true });
  const row = await prisma().installation.findUniqueOrThrow({ where: { id: 1 } });
  if (!equal(Buffer.from(row.secretCheck), fingerprint())) {
    throw new Error(
      "LATCHKEY_SECRET is not the one that the data in this database was made with: set the original one.",
    );
  }
}

/** Whether anybody can sign in yet. */
export async function isSetUp(): Promise<boolean> {
  return (await prisma().user.findFirst({ select: { id: true } })) !== null;
}

/** Opens the first-run page. Derived, so that all replicas agree and nothing is stored; worthless once a user exists. */
export async function setupToken(): Promise<string> {
  const { createdAt } = await prisma().installation.findUniqueOrThrow({
    where: { id: 1 },
    select: { createdAt: true },
  });
  return hmac("check", `setup/${createdAt.toISOString()}`).toString("base64url");
}

export async function isSetupToken(token: string): Promise<boolean> {
  if (await isSetUp()) return false;
  return equal(Buffer.from(token), Buffer.from(await setupToken()));
}

const equal = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

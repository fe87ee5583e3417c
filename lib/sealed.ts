import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKey } from "@/lib/master-key";

/**
 * AES-256-GCM (NIST SP 800-38D) under a key derived from LATCHKEY_SECRET: 12 bytes nonce, 16 bytes tag, ciphertext.
 * `place` (table, row and organization) is authenticated with it, so that a ciphertext moved to another row does not open.
 */
export function seal(plain: string, place: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deriveKey("encryption"), nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws when the ciphertext, its place or the master secret is not the one it was sealed with. */
export function unseal(sealed: Uint8Array, place: string): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", deriveKey("encryption"), bytes.subarray(0, 12))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

import { createHmac, hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

export type Purpose = "session" | "encryption" | "cursor" | "audit" | "check";

const derived = new Map<Purpose, Buffer>();

/** 32 bytes for one purpose, derived from LATCHKEY_SECRET by HKDF-SHA-256 (RFC 5869). */
export function deriveKey(purpose: Purpose): Buffer {
  let key = derived.get(purpose);
  if (!key) {
    key = Buffer.from(hkdfSync("sha256", env().LATCHKEY_SECRET, "", `latchkey/${purpose}`, 32));
    derived.set(purpose, key);
  }
  return key;
}

export function hmac(purpose: Purpose, message: string): Buffer {
  return createHmac("sha256", deriveKey(purpose)).update(message).digest();
}

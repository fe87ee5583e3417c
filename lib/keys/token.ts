import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Environment, KeyKind } from "@/lib/keys/schema";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const shape = /^(?:ke_live|ke_test|ks_live)_[0-9A-Za-z]{38}$/;

const prefixes = {
  api_key: { live: "ke_live_", test: "ke_test_" },
  secret_key: { live: "ks_live_" },
} as const;

/** CRC-32 (ISO-HDLC) of `text` as 6 characters of base62, so that a typing error is refused without a look-up. */
function checksum(text: string): string {
  let rest = crc32(text);
  let out = "";
  for (let i = 0; i < 6; i++) {
    out = alphabet[rest % 62] + out;
    rest = Math.floor(rest / 62);
  }
  return out;
}

/** A new secret: prefix, 32 characters base62 (190 bits, `randomInt` has no modulo bias), 6 characters checksum. */
export function mintSecret(kind: KeyKind, environment: Environment): string {
  const prefix = kind === "secret_key" ? prefixes.secret_key.live : prefixes.api_key[environment];
  let secret: string = prefix;
  for (let i = 0; i < 32; i++) secret += alphabet[randomInt(62)];
  return secret + checksum(secret);
}

export function isWellFormed(secret: string): boolean {
  return shape.test(secret) && secret.slice(-6) === checksum(secret.slice(0, -6));
}

export const hashSecret = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** What lists show of a secret: its first 12 characters. */
export const secretPrefix = (secret: string): string => secret.slice(0, 12);

import { createHash, randomBytes } from "node:crypto";

/** What makes a one-time link: 256 bits, of which only the hash is kept. */
export const mintToken = (): string => randomBytes(32).toString("base64url");

export const hashToken = (token: string) => new Uint8Array(createHash("sha256").update(token).digest());

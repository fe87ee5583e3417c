import { z } from "zod";
import { instant } from "@/lib/api/fields";
import { keyName, keyStatuses, revealedKey } from "@/lib/keys/schema";

/** A Secret Key as the Secure API page lists it. `recoverable`: it can be copied again. */
export const secretKey = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  status: z.enum(keyStatuses),
  recoverable: z.boolean(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  lastUsedIp: z.string().nullable(),
});
export type SecretKey = z.infer<typeof secretKey>;

export const newSecretKey = z.strictObject({ name: keyName });

export const revealedSecretKey = revealedKey.extend({ recoverable: z.boolean() });
export type RevealedSecretKey = z.infer<typeof revealedSecretKey>;

export const secretKeyPolicy = z.strictObject({ once: z.boolean() });

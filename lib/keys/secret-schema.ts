import { z } from "zod";
import { key, keyName } from "@/lib/keys/schema";

/** A Secret Key as the Secure API page lists it. `recoverable`: it can be copied again. */
export const secretKey = key.extend({ recoverable: z.boolean() });
export type SecretKey = z.infer<typeof secretKey>;

export const newSecretKey = z.strictObject({ name: keyName });

export const secretKeyPolicy = z.strictObject({ once: z.boolean() });

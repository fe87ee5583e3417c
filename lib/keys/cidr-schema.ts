import { z } from "zod";
import { parseCidr } from "@/lib/keys/cidr";

/** An address or a block of addresses, as its canonical block. */
export const cidr = z
  .string()
  .max(50)
  .transform((value, ctx) => {
    const block = parseCidr(value);
    if (block) return block;
    ctx.addIssue({ code: "custom", message: "is not an IP address or CIDR block" });
    return z.NEVER;
  });

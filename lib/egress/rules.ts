import type { Rules } from "@/lib/egress/target";
import { env } from "@/lib/env";

/** Where this installation lets calls go. */
export const egressRules = (): Rules => ({
  allowHttp: env().WEBHOOK_ALLOW_HTTP,
  allowed: env().WEBHOOK_ALLOW_CIDRS,
});

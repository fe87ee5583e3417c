import { z } from "zod";
import type { KeyCall } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { Reply } from "@/lib/api/reply";
import { Failure, type FieldError } from "@/lib/errors";
import { warning } from "@/lib/records/write-one";
import type { Viewer } from "@/lib/webhooks/data";

export const webhookParams = z.strictObject({ id });

export const warnings = z.array(warning);
export type Warning = z.infer<typeof warning>;

/** What a lenient call asked for and was left out. */
export const warningsOf = ({ unknown = [] }: { unknown?: readonly FieldError[] }) => unknown as Warning[];

/** A lenient call's answer where there is no such webhook. */
export const nothing = z
  .object({ data: z.null(), outcome: z.literal("not_found"), warnings })
  .meta({ id: "NoWebhook" });

/** For the document, where success has another status. */
export const nothingStatus = { 200: "There is no such webhook (lenient calls only)" };

/** What a key may look at: the webhooks that it made. */
export const ownOf = ({ caller }: Pick<KeyCall, "caller">): Viewer => ({ keyId: caller.key.id });

/** Does the work; what it does not find is no failure for a lenient call. */
export async function orNothing<T>(
  call: KeyCall,
  work: () => Promise<T>,
): Promise<T | Reply<z.infer<typeof nothing>>> {
  try {
    return await work();
  } catch (error) {
    if (!call.lenient || !(error instanceof Failure) || error.code !== "not_found") throw error;
    return new Reply({ data: null, outcome: "not_found", warnings: warningsOf(call) }, { status: 200 });
  }
}

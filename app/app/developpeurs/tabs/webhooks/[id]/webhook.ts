import { notFound } from "next/navigation";
import { cache } from "react";
import { requireMember } from "@/lib/auth/page";
import { Failure } from "@/lib/errors";
import { findWebhookRow } from "@/lib/webhooks/dashboard-data";

/** One look-up a request, however many ask. For an id that is not one of this organization's there is no such page. */
export const requireWebhook = cache(async (id: string) => {
  const { organization } = await requireMember("admin");
  try {
    return { organization, webhook: await findWebhookRow(organization, id) };
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") notFound();
    throw error;
  }
});

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WebhooksPanel } from "@/components/webhooks/webhooks-panel";
import { requireMember } from "@/lib/auth/page";
import { listWebhookRows } from "@/lib/webhooks/dashboard-data";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("title") };
}

export default async function WebhooksPage() {
  const { organization } = await requireMember("admin");
  return <WebhooksPanel initial={await listWebhookRows(organization)} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { pageSize } from "@/components/ui/pages";
import { WebhookView } from "@/components/webhooks/webhook-view";
import { listFirstDeliveries } from "@/lib/webhooks/dashboard-data";
import { requireWebhook } from "./webhook";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { webhook } = await requireWebhook((await params).id);
  return { title: webhook.description ?? new URL(webhook.url).host };
}

export default async function WebhookPage({ params }: Props) {
  const { organization, webhook } = await requireWebhook((await params).id);
  const t = await getTranslations("webhooks.page");
  const deliveries = await listFirstDeliveries(organization, webhook.id, pageSize);
  return (
    <>
      <BackLink href="/app/developpeurs/tabs/webhooks">{t("back")}</BackLink>
      {/* Its cursor comes with the first answer of the log's own route. */}
      <WebhookView initial={webhook} deliveries={{ ...deliveries, nextCursor: null }} />
    </>
  );
}

import type { ReactNode } from "react";
import { requireWebhook } from "./webhook";

type Props = { children: ReactNode; params: Promise<{ id: string }> };

/** Above the loading state, so that an unknown webhook is a 404 and not a page that turns into one. */
export default async function WebhookLayout({ children, params }: Props) {
  await requireWebhook((await params).id);
  return children;
}

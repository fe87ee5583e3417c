import { env } from "@/lib/env";
import { webhookLetter } from "@/lib/mail/letters";
import { sendMail } from "@/lib/mail/mail";
import { readNotice } from "@/lib/webhooks/ended-data";
import type { Ended } from "@/lib/webhooks/queue-data";

/** Mails the organization's admins that a webhook was switched off; where no mails are sent, the banner tells them. */
export async function mailEnded({ id, organization, reason }: Ended): Promise<void> {
  // A tool that has gone knows it.
  if (reason === "unsubscribed") return;
  const notice = await readNotice(organization, id);
  if (!notice) return;
  const url = `${env().APP_URL.replace(/\/$/, "")}/app/developpeurs/tabs/webhooks/${id}`;
  const letter = webhookLetter({
    organization: notice.organization,
    origin: new URL(notice.url).origin,
    reason,
    url,
  });
  for (const address of notice.addresses) await sendMail(address, letter);
}

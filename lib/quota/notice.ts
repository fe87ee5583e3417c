import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { quotaLetter } from "@/lib/mail/letters";
import { sendMail } from "@/lib/mail/mail";
import { readRecipients, tellThresholds } from "@/lib/quota/threshold-data";

/**
 * Tells of thresholds that were reached: by event, and by mail to the organization's admins where mails are sent. What
 * was told is not told again, so a mail that fails is lost; the banner stays.
 */
export async function watchQuotas(): Promise<void> {
  const url = `${env().APP_URL.replace(/\/$/, "")}/app/integrations/secure-api`;
  for (const { organization, ...crossed } of await tellThresholds()) {
    log.info("a quota threshold was reached", { organization, threshold: crossed.threshold });
    const recipients = await readRecipients(organization);
    if (!recipients) continue;
    const letter = quotaLetter({ ...crossed, organization: recipients.name, url });
    for (const address of recipients.addresses) await sendMail(address, letter);
  }
}

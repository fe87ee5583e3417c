import { env } from "@/lib/env";
import { claimExpiring, type Expiring, readAdmins } from "@/lib/keys/expiry-data";
import { pauseIdleKeys } from "@/lib/keys/idle-data";
import { keyPath } from "@/lib/keys/key-path";
import { log } from "@/lib/log";
import { expiryLetter } from "@/lib/mail/letters";
import { canMail, sendMail } from "@/lib/mail/mail";
import { listOrganizations } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Mails those who may see the key that it ends; where no mails are sent, the banner tells them. */
async function mailExpiry(organization: OrganizationId, key: Expiring): Promise<void> {
  if (!canMail()) return;
  const { name, addresses } = await readAdmins(organization, key);
  const url = `${env().APP_URL.replace(/\/$/, "")}${keyPath(key)}`;
  const { kind, expiresAt, byPolicy } = key;
  const letter = expiryLetter({ organization: name, key: key.name, kind, expiresAt, byPolicy, url });
  for (const address of addresses) await sendMail(address, letter);
}

/** What time alone does to keys: idle ones are paused, expiries told. May run at any time, in several workers at once. */
export async function sweepKeys(): Promise<void> {
  for (const { organization } of await listOrganizations()) {
    try {
      await pauseIdleKeys(organization);
      for (const key of await claimExpiring(organization)) await mailExpiry(organization, key);
    } catch (error) {
      log.error("the keys of an organization wait for the next hour", error, { organization });
    }
  }
}

import type { Receiver } from "@/bench/webhooks/receiver";
import { commandLine } from "@/lib/audit/actor";
import { contacts } from "@/lib/contacts/schema";
import { plain, transact } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { writeRecords } from "@/lib/records/write";
import { writeFrom } from "@/lib/records/write-one";
import { createWebhook } from "@/lib/webhooks/data";

/** An organization with webhooks for new contacts, the first of which lead to where nobody answers. */
export async function makeWorld(receiver: Receiver, webhooks: number, silent = 0): Promise<OrganizationId> {
  const { organization } = await makeOrganization();
  for (let n = 0; n < webhooks; n += 1) {
    const url = `${n < silent ? receiver.silentOrigin : receiver.origin}/${newId()}`;
    const draft = { url, events: ["contact.created"], description: null, active: true };
    await createWebhook(
      plain,
      organization,
      "member",
      { ...draft, payload: "full", excludeOwn: false },
      commandLine,
    );
  }
  return organization;
}

/** Creates contacts in one transaction; answers their events' ids, and when the commit had come back. */
export async function createContacts(organization: OrganizationId, count: number): Promise<{ at: number }> {
  const writer = { organization, origin: commandLine, lenient: false };
  const writes = Array.from({ length: count }, () =>
    writeFrom(contacts, {
      mode: "create",
      patch: { email: `${newId()}@example.org`, firstName: "Ada", lastName: "Lovelace", tags: ["member"] },
    }),
  );
  await transact((tx) => writeRecords(tx, writer, contacts, writes), "long");
  return { at: performance.now() };
}

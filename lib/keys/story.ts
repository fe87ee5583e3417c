import { listAddresses } from "@/lib/keys/addresses-data";
import { listHints } from "@/lib/keys/hints-data";
import { findCreator, listActs } from "@/lib/keys/history-data";
import { readKeyPolicy } from "@/lib/keys/policy-data";
import type { Key } from "@/lib/keys/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { readUsageDays } from "@/lib/requests/list-data";

/** What a key's page tells beside the key: who made it, from where and, in the last `days`, for what it was used, what was done to it, and what would be good to know. */
export async function readStory(organization: OrganizationId, key: Key, days: number) {
  const [creator, addresses, usage, acts, hints, { longestLifetime }] = await Promise.all([
    findCreator(organization, key.id),
    listAddresses(organization, key.id),
    readUsageDays(organization, { keyId: key.id, days }),
    listActs(organization, key.id),
    listHints(organization, { kind: key.kind, keyId: key.id }),
    readKeyPolicy(organization),
  ]);
  return { creator, addresses, usage, acts, hints, longestLifetime };
}

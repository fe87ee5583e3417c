import { prisma } from "@/lib/db";
import { isId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** An address from which a key was used lately. */
export type UsedAddress = { address: string; calls: number; lastAt: string };

/** Calls that are looked at: what a busy key did before is not worth reading millions of rows for. */
const most = 100_000;

/** Addresses from which the key was let in during the last 30 days, the latest first; a hundred at most. */
export async function listAddresses(organization: OrganizationId, keyId: string): Promise<UsedAddress[]> {
  if (!isId(keyId)) return [];
  const rows = await prisma().$queryRaw<{ address: string; calls: number; last_at: Date }[]>`
    SELECT address, count(*)::int AS calls, max(at) AS last_at FROM (
      SELECT address, at, status, code FROM request_log
      WHERE organization_id = ${organization}::uuid AND key_id = ${keyId}::uuid AND at > now() - interval '30 days'
      ORDER BY at DESC, id DESC LIMIT ${most}) AS latest
    WHERE address IS NOT NULL AND status <> 401 AND code IS DISTINCT FROM 'ip_not_allowed'
    GROUP BY address ORDER BY last_at DESC, address LIMIT 100`;
  return rows.map(({ address, calls, last_at }) => ({ address, calls, lastAt: last_at.toISOString() }));
}

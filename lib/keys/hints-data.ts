import { registry } from "@/lib/api/registry";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { plain, sql, transact } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { type Facts, type Hint, type HintName, hintsFor } from "@/lib/keys/hints";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const scopeOfOperation = new Map<string, string>(
  registry.flatMap(({ method, path, scope }) =>
    scope === null ? [] : [[`${method} ${path}`, scope] as const],
  ),
);

/** The scope that a logged operation needed; HEAD is GET. */
const scopeOf = (operation: string) => scopeOfOperation.get(operation.replace(/^HEAD /, "GET "));

/** Newest calls of a key in which its tools are looked for. */
const sample = 200;

type Row = Omit<Facts, "status" | "usedScopes" | "createdAt" | "secretSince" | "lastUsedAt"> & {
  id: string;
  revoked: boolean;
  createdAt: Date;
  secretSince: Date;
  lastUsedAt: Date | null;
  operations: string[];
};

/** Advice about the organization's API keys, by their ids; keys without any are left out. */
export async function listHints(
  organization: OrganizationId,
  now = new Date(),
): Promise<Record<string, Hint[]>> {
  const rows = await plain.query<Row>(
    sql`SELECT k.id, k.kind, k.scopes, k.created_at AS "createdAt", k.dismissed_hints AS dismissed,
          k.revoked_at IS NOT NULL OR k.expires_at <= now() AS revoked, s.since AS "secretSince", s.used AS "lastUsedAt",
          ARRAY(SELECT DISTINCT u.operation FROM usage_day u WHERE u.key_id = k.id
                AND u.day > (now() AT TIME ZONE 'UTC')::date - 90 AND u.outcome <> 'refused') AS operations,
          ARRAY(SELECT DISTINCT c.user_agent FROM (
            SELECT r.user_agent FROM request_log r WHERE r.organization_id = k.organization_id AND r.key_id = k.id
            ORDER BY r.at DESC, r.id DESC LIMIT ${sample}) AS c WHERE c.user_agent IS NOT NULL) AS "userAgents"
        FROM key k CROSS JOIN LATERAL (
          SELECT max(created_at) AS since, max(last_used_at) AS used FROM secret WHERE key_id = k.id) AS s
        WHERE k.organization_id = ${organization}::uuid AND k.kind = 'api_key' AND k.deleted_at IS NULL
        ORDER BY k.created_at DESC, k.id DESC LIMIT 1000`,
  );
  const hints = rows.map(({ id, revoked, operations, createdAt, secretSince, lastUsedAt, ...facts }) => {
    const usedScopes = operations.flatMap((operation) => scopeOf(operation) ?? []);
    const times = {
      createdAt: createdAt.toISOString(),
      secretSince: secretSince.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    };
    const status = revoked ? "revoked" : "active";
    return [id, hintsFor({ ...facts, ...times, status, usedScopes }, now)] as const;
  });
  return Object.fromEntries(hints.filter(([, list]) => list.length > 0));
}

/** Takes a hint about a key out of sight, for everybody. Throws `not_found`. */
export async function dismissHint(
  organization: OrganizationId,
  keyId: string,
  name: HintName,
  origin: Origin,
): Promise<void> {
  if (!isId(keyId)) throw notFound("key");
  await transact(async (tx) => {
    const [row] = await tx.query<{ known: boolean }>(
      sql`SELECT ${name} = ANY (dismissed_hints) AS known FROM key
          WHERE id = ${keyId}::uuid AND organization_id = ${organization}::uuid AND kind = 'api_key' AND deleted_at IS NULL
          FOR NO KEY UPDATE`,
    );
    if (!row) throw notFound("key");
    if (row.known) return;
    await tx.query(
      sql`UPDATE key SET dismissed_hints = array_append(dismissed_hints, ${name})
          WHERE id = ${keyId}::uuid AND organization_id = ${organization}::uuid`,
    );
    const changes = { hint: { to: name } };
    await recordAudit(tx, organization, origin, { action: "key.hint_dismissed", targetId: keyId, changes });
  });
}

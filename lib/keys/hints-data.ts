import { registry } from "@/lib/api/registry";
import type { Origin } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/data";
import { Prisma, plain, sql, transact } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { type Facts, type Hint, type HintName, hintsFor } from "@/lib/keys/hints";
import type { KeyKind } from "@/lib/keys/schema";
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

type Row = Omit<Facts, "usedScopes" | "createdAt" | "secretSince" | "lastUsedAt"> & {
  id: string;
  createdAt: Date;
  secretSince: Date;
  lastUsedAt: Date | null;
  operations: string[];
};

/**
 * Advice about the organization's keys of one kind, or about one of them, by their ids. Keys without any are left out, as are
 * those that open nothing now, by whatever rule.
 */
export async function listHints(
  organization: OrganizationId,
  { kind, keyId }: { kind: KeyKind; keyId?: string },
  now = new Date(),
): Promise<Record<string, Hint[]>> {
  const ofKey = keyId === undefined ? Prisma.empty : sql`AND k.id = ${keyId}::uuid`;
  const rows = await plain.query<Row>(
    sql`SELECT k.id, k.kind, k.scopes, k.created_at AS "createdAt", k.dismissed_hints AS dismissed,
          o.longest_lifetime AS "longestLifetime", s.since AS "secretSince", s.used AS "lastUsedAt",
          ARRAY(SELECT DISTINCT u.operation FROM usage_day u WHERE u.key_id = k.id
                AND u.day > (now() AT TIME ZONE 'UTC')::date - 90 AND u.outcome <> 'refused') AS operations,
          ARRAY(SELECT DISTINCT c.user_agent FROM (
            SELECT r.user_agent FROM request_log r WHERE r.organization_id = k.organization_id AND r.key_id = k.id
            ORDER BY r.at DESC, r.id DESC LIMIT ${sample}) AS c WHERE c.user_agent IS NOT NULL) AS "userAgents"
        FROM key k JOIN organization o ON o.id = k.organization_id CROSS JOIN LATERAL (
          SELECT coalesce(max(created_at), k.created_at) AS since, max(last_used_at) AS used
          FROM secret WHERE key_id = k.id) AS s
        WHERE k.organization_id = ${organization}::uuid AND k.kind = ${kind} ${ofKey}
          AND k.deleted_at IS NULL AND k.revoked_at IS NULL AND k.paused_at IS NULL
          AND (least(k.expires_at, s.since + make_interval(days => o.longest_lifetime)) <= now()) IS NOT TRUE
        ORDER BY k.created_at DESC, k.id DESC LIMIT 1000`,
  );
  const hints = rows.map(({ id, operations, createdAt, secretSince, lastUsedAt, ...facts }) => {
    const usedScopes = operations.flatMap((operation) => scopeOf(operation) ?? []);
    const times = {
      createdAt: createdAt.toISOString(),
      secretSince: secretSince.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    };
    return [id, hintsFor({ ...facts, ...times, usedScopes }, now)] as const;
  });
  return Object.fromEntries(hints.filter(([, list]) => list.length > 0));
}

/** Takes a hint about a key out of sight, for everybody. Throws `not_found`. */
export async function dismissHint(
  organization: OrganizationId,
  keyId: string,
  name: HintName,
  origin: Origin,
  kind: KeyKind,
): Promise<void> {
  if (!isId(keyId)) throw notFound("key");
  await transact(async (tx) => {
    const [row] = await tx.query<{ known: boolean }>(
      sql`SELECT ${name} = ANY (dismissed_hints) AS known FROM key
          WHERE id = ${keyId}::uuid AND organization_id = ${organization}::uuid AND kind = ${kind} AND deleted_at IS NULL
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

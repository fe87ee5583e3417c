import { pool, sql, transact } from "@/lib/db";
import { recordEvent } from "@/lib/events/record-data";
import { newId } from "@/lib/ids";
import { mintOrganizationId, type OrganizationId } from "@/lib/orgs/organization-id";
import { type Tier, tiers } from "@/lib/orgs/tiers";
import { type CrossedThreshold, thresholds } from "@/lib/quota/schema";

const system = {
  actor: { type: "system" as const, id: null, name: "Quota" },
  address: null,
  requestId: null,
};

/** What an organization has newly reached: the highest that it was not told of yet. */
export type Crossing = CrossedThreshold & { organization: OrganizationId };

type Row = { organization: string; used: number; limit: number; month: string; resetsAt: Date };

const tierLimit = Object.entries(tiers satisfies Record<Tier, number>)
  .map(([tier, limit]) => `WHEN '${tier}' THEN ${limit}`)
  .join(" ");

/** Organizations that have used at least the lowest threshold of the month, and were not told of all that they reached. */
const reached = `
  SELECT * FROM (
    SELECT u.organization_id AS organization, u.used, coalesce(o.custom_limit, CASE o.tier ${tierLimit} END) AS "limit",
           to_char(u.month, 'YYYY-MM') AS month, (u.month + interval '1 month') AT TIME ZONE 'UTC' AS "resetsAt"
    FROM usage_month u JOIN organization o ON o.id = u.organization_id
    WHERE u.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
  ) AS m
  WHERE EXISTS (
    SELECT FROM unnest($1::int[]) AS t(threshold)
    WHERE m.used::bigint * 100 >= m."limit"::bigint * t.threshold AND NOT EXISTS (
      SELECT FROM notice n
      WHERE n.organization_id = m.organization AND n.name = 'quota/' || m.month || '/' || t.threshold))`;

/** Tells one organization of what it reached; answers the highest threshold that was news, or null where another worker was first. */
async function tell({ resetsAt, organization: id, ...quota }: Row): Promise<Crossing | null> {
  const organization = mintOrganizationId(id);
  const passed = thresholds.filter((one) => quota.used * 100 >= quota.limit * one);
  return transact(async (tx) => {
    let news: Crossing | null = null;
    for (const threshold of passed) {
      // Whoever writes the notice tells of it: a second worker waits here for the first one's commit, and has nothing to tell.
      const [notice] = await tx.query<{ at: Date }>(
        sql`INSERT INTO notice (organization_id, name)
            VALUES (${organization}::uuid, ${`quota/${quota.month}/${threshold}`})
            ON CONFLICT DO NOTHING RETURNING created_at AS at`,
      );
      if (!notice) continue;
      const object = { threshold, ...quota, resetsAt: resetsAt.toISOString() };
      await recordEvent(tx, organization, system, {
        id: newId(),
        type: "quota.threshold",
        resource: "quota",
        recordId: organization,
        data: { object, changes: {} },
        at: notice.at.toISOString(),
      });
      news = { ...object, organization };
    }
    return news;
  });
}

/** Tells every organization of the thresholds that it reached this month, each once, however many workers ask at once. */
export async function tellThresholds(): Promise<Crossing[]> {
  const { rows } = await pool().query<Row>(reached, [[...thresholds]]);
  const news: Crossing[] = [];
  for (const row of rows) {
    const crossing = await tell(row);
    if (crossing) news.push(crossing);
  }
  return news;
}

/** Who is mailed, and what the organization is called. */
export async function readRecipients(
  organization: OrganizationId,
): Promise<{ name: string; addresses: string[] } | null> {
  const { text, values } = sql`
    SELECT o.name, ARRAY(
      SELECT u.email FROM membership m JOIN "user" u ON u.id = m.user_id
      WHERE m.organization_id = o.id AND m.role IN ('admin', 'super_admin') ORDER BY u.email) AS addresses
    FROM organization o WHERE o.id = ${organization}::uuid`;
  const { rows } = await pool().query<{ name: string; addresses: string[] }>({ text, values });
  return rows[0] ?? null;
}

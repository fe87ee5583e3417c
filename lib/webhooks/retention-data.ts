import { pool } from "@/lib/db";
import { shownDays } from "@/lib/events/event-types";

const most = 1_000;
const old = `created_at < now() - interval '${shownDays} days'`;

/** What nobody will look at or send again, a thousand at a time; what another worker is removing is left to it. */
const obsolete = [
  `SELECT id FROM delivery WHERE ${old} ORDER BY created_at LIMIT ${most} FOR UPDATE SKIP LOCKED`,
  `SELECT d.id FROM webhook w JOIN delivery d ON d.webhook_id = w.id WHERE w.deleted_at IS NOT NULL
   LIMIT ${most} FOR UPDATE OF d SKIP LOCKED`,
];

/** Removes deliveries, with their attempts, that are older than events are shown, and those of deleted webhooks. */
export async function sweepDeliveries(): Promise<void> {
  for (const chosen of obsolete) {
    for (let removed = most; removed === most; ) {
      const { rowCount } = await pool().query(`DELETE FROM delivery WHERE id = ANY (ARRAY(${chosen}))`);
      removed = rowCount ?? 0;
    }
  }
  await pool().query(`DELETE FROM webhook_hour WHERE hour < now() - interval '${shownDays} days'`);
}

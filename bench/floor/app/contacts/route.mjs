import pg from "pg";

// What a list costs that nobody is asked for credentials before: one statement, the same rows, the same JSON.

export const dynamic = "force-dynamic";

/** @type {{ pool: pg.Pool, statement: pg.QueryConfig } | undefined} */
let opened;

/** Opened by the first call: a build loads this file too, and has no database. */
function open() {
  opened ??= {
    pool: new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_POOL) }),
    statement: JSON.parse(process.env.FLOOR_STATEMENT ?? ""),
  };
  return opened;
}

export async function GET() {
  const { pool, statement } = open();
  const { rows } = await pool.query(statement);
  // The statement reads one row more than the page holds.
  const page = rows.slice(0, 25);
  const hasMore = rows.length > page.length;
  const last = page.at(-1);
  const nextCursor = hasMore
    ? Buffer.from(JSON.stringify([last.createdAt, last.id])).toString("base64url")
    : null;
  const next = nextCursor && `${process.env.APP_URL}/contacts?limit=25&cursor=${nextCursor}`;
  return Response.json({ data: page.map(toContact), hasMore, nextCursor, next });
}

/** @param {Record<string, any>} row */
function toContact(row) {
  const { address } = row;
  return {
    id: row.id,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    phone: row.phone,
    jobTitle: row.jobTitle,
    companyId: row.companyId,
    address: {
      line1: address.line1 ?? null,
      line2: address.line2 ?? null,
      city: address.city ?? null,
      region: address.region ?? null,
      postalCode: address.postalCode ?? null,
      country: address.country ?? null,
    },
    language: row.language,
    tags: row.tags,
    audiences: row.audiences,
    customFields: row.customFields,
    attributes: row.attributes,
    externalIds: row.externalIds,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, joinTransaction, plain, pool, prisma, sql } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { connect } from "@/scripts/postgres-database.mjs";
import { createDatabase, dropDatabase } from "@/scripts/test-database";

// A server of somebody's own, which is set to the time of its place.
let own = "";
beforeAll(async () => {
  own = await createDatabase();
  const client = await connect(own);
  await client.query(`ALTER DATABASE ${new URL(own).pathname.slice(1)} SET timezone = 'Asia/Kolkata'`);
  await client.end();
  process.env.DATABASE_URL = own;
});
afterAll(async () => {
  await closeDatabase();
  await dropDatabase(own);
});

test("a statement answers the same inside a transaction of Prisma's as by itself", async () => {
  const id = "01990000-0000-7000-8000-000000000001";
  const statement = sql`SELECT 1 AS int, 2.5::float8 AS float, 3::bigint::float8 AS amount, true AS yes, NULL::text AS nothing,
    '2026-11-24T10:00:00.123+05:30'::timestamptz AS moment, '2026-11-24'::date::text AS day,
    ${id}::uuid AS id, ${[id]}::uuid[] AS ids, ARRAY(SELECT gen_random_uuid() LIMIT 0) AS none,
    ${["a", 'b "c", d', ""]}::text[] AS tags, ${JSON.stringify({ é: [1, null] })}::jsonb AS object,
    coalesce((SELECT json_agg(t) FROM (SELECT 1 AS one, ${[id]}::uuid[] AS ids) AS t), '[]') AS rows`;
  const joined = await prisma().$transaction((tx) => joinTransaction(tx).query(statement));
  expect(joined).toEqual(await plain.query(statement));
});

test("a time is the same whichever way it is written and read, wherever the server stands", async () => {
  const { organization } = await makeOrganization();
  const updatedAt = new Date("2026-11-24T10:00:00.123Z");
  await prisma().organization.update({ where: { id: organization }, data: { updatedAt } });
  const read = sql`SELECT updated_at FROM organization WHERE id = ${organization}::uuid`;
  expect(await plain.query(read)).toEqual([{ updated_at: updatedAt }]);
  await pool().query("UPDATE organization SET updated_at = $2 WHERE id = $1", [organization, updatedAt]);
  const row = await prisma().organization.findUnique({ where: { id: organization } });
  expect(row?.updatedAt).toEqual(updatedAt);
});

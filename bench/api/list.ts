import { isDeepStrictEqual } from "node:util";
import type { QueryConfig } from "pg";
import { addressOf, headersOf, type Tool } from "@/bench/api/tool";
import { alternate, load } from "@/bench/load";
import type { Options } from "@/bench/options";
import { median, type Row } from "@/bench/report";
import type { Server } from "@/bench/servers";
import { listContacts } from "@/lib/contacts/endpoints";
import { calls, closeDatabase } from "@/lib/db";
import { bearer, call } from "@/lib/fixtures";
import { recorder } from "@/lib/requests/recorder";
import { Refusal } from "@/scripts/refusal.mjs";

const search = "?limit=25";

/** The statement that the list of contacts sends to DATABASE_URL, for the floor to send the very same. */
export async function captureListStatement(secret: string): Promise<QueryConfig> {
  const pool = calls();
  const ask = pool.query.bind(pool) as (statement: QueryConfig) => Promise<unknown>;
  const sent: QueryConfig[] = [];
  const query = (statement: QueryConfig) => {
    sent.push(statement);
    return ask(statement);
  };
  Object.assign(pool, { query });
  const { status } = await call(listContacts, { headers: bearer(secret), search });
  await recorder().flush();
  await closeDatabase();
  const [statement, ...others] = sent.filter(({ text }) => /\bFROM contact\b/.test(text));
  if (status !== 200 || !statement || others.length > 0)
    throw new Refusal("The list's statement was not seen.");
  return statement;
}

const listOf = (tool: Tool) => ({ url: addressOf(tool, `/contacts${search}`), headers: headersOf(tool) });
const listOfFloor = (floor: Server) => ({ url: `${floor.origin}/contacts${search}`, headers: {} });

type Page = { data: unknown[]; hasMore: boolean; nextCursor: string | null };

/** Throws unless both answer the same contacts: a floor that does less would be no measure. */
export async function checkSameAnswer(tool: Tool, floor: Server): Promise<void> {
  const [ours, floors] = await Promise.all([readPage(listOf(tool)), readPage(listOfFloor(floor))]);
  if (ours?.data.length === 25 && isDeepStrictEqual(ours, floors)) return;
  throw new Refusal("The floor does not answer what the application answers: see bench/floor/app/contacts.");
}

async function readPage({ url, headers }: { url: string; headers: Record<string, string> }) {
  const answer = await fetch(url, { headers });
  if (!answer.ok) return null;
  const { data, hasMore, nextCursor }: Page = await answer.json();
  return { data, hasMore, goesOn: typeof nextCursor === "string" };
}

/** What the request log costs: the same lists of two processes on one database, one of which logs. */
export async function measureLog(logging: Tool, silent: Tool, options: Options): Promise<Row[]> {
  const [connections, contender] = [
    16,
    (tool: Tool) => (seconds: number) => load({ ...listOf(tool), connections, seconds }),
  ];
  const rounds = await alternate({ against: contender(silent), ours: contender(logging) }, options);
  return [
    {
      what: "list of 25, 16 connections, request log on against off",
      unit: "requests/s",
      ours: median(rounds.ours),
      against: median(rounds.against),
      bound: { least: 0.95 },
      rounds,
    },
  ];
}

/** Lists of 25 with a key, all checks on, against the floor. */
export async function measureList(
  tool: Tool,
  floor: Server,
  connections: number,
  least: number,
  options: Options,
): Promise<Row[]> {
  const rounds = await alternate(
    {
      floor: (seconds) => load({ ...listOfFloor(floor), connections, seconds }),
      ours: (seconds) => load({ ...listOf(tool), connections, seconds }),
    },
    options,
  );
  return [
    {
      what: `list of 25, ${connections} connections, against the floor`,
      unit: "requests/s",
      ours: median(rounds.ours),
      against: median(rounds.floor),
      bound: { least, aim: 0.9 },
      rounds,
    },
  ];
}

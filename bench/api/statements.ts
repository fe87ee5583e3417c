import { mistypedSecret, unknownSecret } from "@/bench/api/strangers";
import { addressOf, jsonHeadersOf, type Tool, whyMissing } from "@/bench/api/tool";
import type { Cluster } from "@/bench/cluster";
import { median, type Row } from "@/bench/report";
import { readPosition, withClient } from "@/bench/seed";
import { newId } from "@/lib/ids";
import { Refusal } from "@/scripts/refusal.mjs";

/** Calls of each kind, one after the other; the median leaves out what the process does by itself meanwhile. */
const repeats = 20;

type Kind = { what: string; most: number; path: string; statuses?: number[]; secret?: string; write?: true };

/** One address that fails more than 20 times a minute is told to wait. */
const refused = [401, 429];

/** Statements that one call sends to the database; those that only control a transaction are counted apart. */
export async function measureStatements(tool: Tool, cluster: Cluster): Promise<Row[]> {
  const { id } = await withClient(tool.url, (client) => readPosition(client, tool.organization, 1));
  const one = `/contacts/${id}`;
  const list = "/contacts?limit=25";
  const kinds: Kind[] = [
    { what: "GET list", most: 2, path: list },
    { what: "GET list, sort=updatedAt", most: 3, path: `${list}&sort=updatedAt` },
    { what: "GET one", most: 2, path: one },
    { what: "PATCH with Idempotency-Key", most: 8, path: one, write: true },
    { what: "GET with a wrong checksum", most: 0, path: list, secret: mistypedSecret(), statuses: refused },
    { what: "GET with an unknown key", most: 1, path: list, secret: unknownSecret(), statuses: refused },
  ];
  const rows: Row[] = [];
  for (const kind of kinds) rows.push(await count(kind, tool, cluster));
  return rows;
}

async function count(kind: Kind, tool: Tool, cluster: Cluster): Promise<Row> {
  const what = `statements of ${kind.what}`;
  const patch = (n: number) => ({ method: "PATCH", body: JSON.stringify({ firstName: `First ${n}` }) });
  const note = kind.write && (await whyMissing(tool, kind.path, patch(0)));
  if (note) return { what, unit: "statements", ours: null, note };

  const headers = jsonHeadersOf(kind.secret ? { ...tool, secret: kind.secret } : tool);
  const call = async (n: number) => {
    const own = kind.write
      ? { ...patch(n), headers: { ...headers, "idempotency-key": newId() } }
      : { headers };
    const answer = await fetch(addressOf(tool, kind.path), own);
    await answer.arrayBuffer();
    const meant = (kind.statuses ?? [200]).includes(answer.status);
    if (!meant) throw new Refusal(`${kind.what} answered ${answer.status}.`);
  };
  // The first opens connections and makes what is made once.
  await call(1);
  const counts = [];
  for (let n = 2; n < repeats + 2; n += 1) {
    counts.push(await cluster.countStatements(tool.database, () => call(n)));
  }
  const control = counts.map((one) => one.control);
  const statements = counts.map((one) => one.statements);
  return {
    what: `${what}${median(control) > 0 ? `, besides ${median(control)} of transaction control` : ""}`,
    unit: "statements",
    ours: median(statements),
    bound: { most: kind.most },
    rounds: { statements, control },
  };
}

import { calls, pool } from "@/lib/db";

type Statement = { text: string; values: unknown[] };

/** How PostgreSQL does each statement over this table, as the row `r`, that some work sends. */
export async function plansOf(table: string, work: () => Promise<unknown>): Promise<string[]> {
  const sent: Statement[] = [];
  const ask = calls().query.bind(calls()) as (statement: Statement) => Promise<unknown>;
  const listen = (statement: Statement) => {
    sent.push(statement);
    return ask(statement);
  };
  Object.assign(calls(), { query: listen });
  try {
    await work();
  } finally {
    Object.assign(calls(), { query: ask });
  }
  const plans = [];
  for (const { text, values } of sent.filter(({ text }) => text.includes(`FROM ${table} r`))) {
    const { rows } = await pool().query({ text: `EXPLAIN ${text}`, values });
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  return plans;
}

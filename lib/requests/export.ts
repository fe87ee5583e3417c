import { Download } from "@/lib/api/download";
import { writeCsv } from "@/lib/csv";
import { outcomeOf } from "@/lib/requests/logged-call";
import type { ShownCall, UsageOfDay } from "@/lib/requests/schema";

const callColumns: Record<string, (call: ShownCall) => string | number | null> = {
  time: ({ at }) => at,
  method: ({ method }) => method,
  path: ({ path }) => path,
  status: ({ status }) => status,
  outcome: ({ status }) => outcomeOf(status),
  code: ({ code }) => code,
  milliseconds: ({ milliseconds }) => milliseconds,
  cost: ({ cost }) => cost,
  key: ({ keyName }) => keyName,
  keyId: ({ keyId }) => keyId,
  address: ({ address }) => address,
  userAgent: ({ userAgent }) => userAgent,
  requestId: ({ requestId }) => requestId,
};

const usageColumns: Record<string, (row: UsageOfDay) => string | number | null> = {
  day: ({ day }) => day,
  operation: ({ operation }) => operation,
  outcome: ({ outcome }) => outcome,
  calls: ({ calls }) => calls,
};

const named = (what: string, slug: string) => `${what}-${slug}-${new Date().toISOString().slice(0, 10)}.csv`;

export const callsFile = (slug: string, batches: AsyncIterable<ShownCall[]>) =>
  new Download(named("calls", slug), "text/csv", writeCsv(callColumns, batches));

async function* once<Value>(value: Value) {
  yield value;
}

export const usageFile = (slug: string, rows: UsageOfDay[]) =>
  new Download(named("usage", slug), "text/csv", writeCsv(usageColumns, once(rows)));

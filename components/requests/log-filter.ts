import { type Outcome, outcomes, type Span, spanNames, statuses } from "@/lib/requests/logged-call";

/** What the log is narrowed by, as it stands in the screen's address and in its route's. */
export type LogFilter = {
  keyId?: string;
  outcome?: Outcome;
  status?: string;
  method?: string;
  path?: string;
  span?: Span;
  since?: string;
  until?: string;
  requestId?: string;
};

const oneOf = (values: readonly string[]) => (value: string) => values.includes(value);
const isShort = (value: string) => value.length <= 200 && !value.includes("\0") && value.isWellFormed();
/** A time exactly as this screen writes it. */
const isMoment = (value: string) => {
  const at = new Date(value);
  return !Number.isNaN(at.getTime()) && at.toISOString() === value && !value.startsWith("0000");
};

const valid: Record<keyof LogFilter, (value: string) => boolean> = {
  keyId: (value) => value.length <= 100 && isShort(value),
  outcome: oneOf(outcomes),
  status: oneOf(statuses.map(String)),
  method: oneOf(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  path: isShort,
  span: oneOf(spanNames),
  since: isMoment,
  until: isMoment,
  requestId: isShort,
};
const names = Object.keys(valid) as (keyof LogFilter)[];

/** The filter in an address; what is no filter, or none that there is, is left out. */
export function readFilter(address: URLSearchParams): LogFilter {
  const given = names.flatMap((name) => {
    const value = address.get(name);
    return value && valid[name](value) ? [[name, value]] : [];
  });
  return Object.fromEntries(given);
}

/** "" or "outcome=refused&status=403": always in the same order. */
export const writeFilter = (filter: LogFilter): string =>
  new URLSearchParams(
    names.flatMap((name) => (filter[name] ? [[name, filter[name]] as [string, string]] : [])),
  ).toString();

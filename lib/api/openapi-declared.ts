import type { PublicEndpoint } from "@/lib/api/endpoint";
import type { Fake } from "@/lib/api/sample";
import type { FailureCode } from "@/lib/errors";

/** A declaration as the document reads it. */
export type Declared = PublicEndpoint & {
  /** Further statuses of success, with what each means; `status` may be among them to be described. */
  statuses?: Record<number, string>;
  /** Answers an `ETag`, and takes `If-None-Match` (GET) or `If-Match` (PUT, PATCH, DELETE). */
  conditional?: boolean;
  /** Takes its body as application/x-www-form-urlencoded too, with flat keys. */
  form?: boolean;
  /** Failures beside those that follow from the rest of the declaration. */
  failures?: readonly FailureCode[];
  /** The documented request body; it has to satisfy `body`. */
  bodyExample?: (fake: Fake) => unknown;
  /** Whether it takes an `Idempotency-Key`; every method but GET does unless it says otherwise. */
  write?: boolean;
};

const phrases: Record<number, string> = {
  200: "Success",
  201: "Created",
  202: "Accepted",
  204: "Done: there is nothing to say",
};

/** Every status of success with its description, the usual one first. */
export function successesOf({ status = 200, statuses = {} }: Declared): [status: number, text: string][] {
  const others = Object.entries(statuses).map(([code, text]) => [Number(code), text] as [number, string]);
  const usual = statuses[status] ?? phrases[status] ?? "Success";
  return [[status, usual], ...others.filter(([code]) => code !== status)];
}

/** 204, 205 and redirections have no body (RFC 9110, section 15). */
export const hasContent = (status: number) => status < 300 && status !== 204 && status !== 205;

export const costOf = (endpoint: Declared) => endpoint.cost ?? 1;

export const writes = (endpoint: Declared) => endpoint.write ?? endpoint.method !== "GET";

export const pages = ({ query }: Declared): boolean => query !== undefined && "cursor" in query.shape;

export const answersNotModified = ({ conditional = false, method }: Declared) =>
  conditional && method === "GET";

export const takesIfMatch = ({ conditional = false, method }: Declared) =>
  conditional && (method === "PUT" || method === "PATCH" || method === "DELETE");

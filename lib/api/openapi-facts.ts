import type { PublicEndpoint } from "@/lib/api/endpoint";

const phrases: Record<number, string> = {
  200: "Success",
  201: "Created",
  202: "Accepted",
  204: "Done: there is nothing to say",
};

/** Every status of success with its description, the usual one first. */
export function successesOf({
  status = 200,
  statuses = {},
}: PublicEndpoint): [status: number, text: string][] {
  const others = Object.entries(statuses).map(([code, text]) => [Number(code), text] as [number, string]);
  const usual = statuses[status] ?? phrases[status] ?? "Success";
  return [[status, usual], ...others.filter(([code]) => code !== status)];
}

/** 204, 205 and redirections have no body (RFC 9110, section 15). */
export const hasContent = (status: number) => status < 300 && status !== 204 && status !== 205;

export const costOf = (endpoint: PublicEndpoint) => endpoint.cost ?? 1;

export const writes = ({ method }: PublicEndpoint) => method !== "GET";

export const pages = ({ query }: PublicEndpoint): boolean => query !== undefined && "cursor" in query.shape;

export const answersNotModified = ({ conditional = false, method }: PublicEndpoint) =>
  conditional && method === "GET";

export const takesIfMatch = ({ conditional = false, method }: PublicEndpoint) =>
  conditional && (method === "PUT" || method === "PATCH" || method === "DELETE");

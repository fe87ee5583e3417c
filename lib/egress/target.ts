import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { isReachable } from "@/lib/egress/addresses";

/** Where calls may go: CIDR blocks beside the public internet, and whether without TLS. */
export type Rules = { allowHttp: boolean; allowed: readonly string[] };

/** Answers all addresses of a host name; `dns.lookup` unless a test says otherwise. */
export type Resolve = (host: string) => Promise<string[]>;

export const resolveHost: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** A place that may not be called. Its message is for whoever registers the address; a delivery says "blocked" only. */
export class Forbidden extends Error {}

const longest = 2_000;

/** The host as a socket is given it: an IPv6 literal without its brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, "$1");

/**
 * A call's target (WHATWG URL, whose parser also turns "0x7f.1" and "2130706433" into 127.0.0.1, so that the address is
 * seen before a resolver reads it otherwise). Throws Forbidden for what no call may ever go to.
 */
export function parseTarget(given: string, rules: Rules): URL {
  if (given.length > longest || !URL.canParse(given)) throw new Forbidden("must be an address of the web");
  const url = new URL(given);
  const isHttp = url.protocol === "http:" && rules.allowHttp;
  if (url.protocol !== "https:" && !isHttp) throw new Forbidden("must begin with https://");
  if (url.username || url.password) throw new Forbidden("must not carry a user name or password");
  if (url.port === "0") throw new Forbidden("must name a port that exists");
  const host = hostOf(url);
  if (isIP(host) && !isReachable(host, rules.allowed))
    throw new Forbidden("must not lead into a private network");
  return url;
}

/** The addresses of a name, if we may connect to every one of them: a name that has both kinds is up to something. */
export async function reachableAddresses(
  host: string,
  { allowed }: Rules,
  resolve: Resolve,
): Promise<string[]> {
  const addresses = await resolve(host);
  if (addresses.length === 0 || !addresses.every((address) => isReachable(address, allowed)))
    throw new Forbidden("must not lead into a private network");
  return addresses;
}

/** What registration asks: the address itself, and what its name leads to now. Throws Forbidden. */
export async function checkTarget(given: string, rules: Rules, resolve: Resolve = resolveHost): Promise<URL> {
  const url = parseTarget(given, rules);
  const host = hostOf(url);
  if (isIP(host)) return url;
  await reachableAddresses(host, rules, resolve).catch((error) => {
    if (error instanceof Forbidden) throw error;
    throw new Forbidden("must have a host name that can be found");
  });
  return url;
}

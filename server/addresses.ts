import { isIP } from "node:net";

/** "192.0.2.1:80", "[2001:db8::1]:80", "::ffff:192.0.2.1" and "fe80::1%eth0" as the plain address; undefined when it is none. */
export function plainAddress(value: string): string | undefined {
  let address = value.trim();
  if (address.startsWith("[")) address = address.slice(1).replace(/\](:\d{1,5})?$/, "");
  else if (/^[\d.]+:\d{1,5}$/.test(address)) address = address.slice(0, address.indexOf(":"));
  const zone = address.indexOf("%");
  if (zone > 0) address = address.slice(0, zone);
  if (/^::ffff:[\d.]+$/i.test(address)) address = address.slice(7);
  return isIP(address) ? address : undefined;
}

/**
 * Who is calling. `hops` reverse proxies are believed: each appended one address to X-Forwarded-For, so the client's is the
 * `hops`-th from the right. Without proxies, or when fewer addresses are there, it is the peer of the connection.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  hops: number,
): string | undefined {
  const forwarded = hops > 0 ? forwardedFor?.split(",").at(-hops) : undefined;
  return (forwarded && plainAddress(forwarded)) || (peer && plainAddress(peer));
}

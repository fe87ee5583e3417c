import ipaddr from "ipaddr.js";

type Block = [ipaddr.IPv4 | ipaddr.IPv6, number];

const block = (cidr: string): Block => ipaddr.parseCIDR(cidr);

/** IPv4 that is not somebody's place in the public internet: IANA's special-purpose registry (RFC 6890), multicast, class E. */
const special4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...[
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
  ],
  ...["192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
].map(block);

/** What is public in IPv6 at all (RFC 4291), and what in it is not: protocol assignments with Teredo, documentation, 6to4. */
const public6 = block("2000::/3");
const special6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"].map(block);

/** Where clouds tell a machine its secrets: closed even to those who open a range that holds them. */
const metadata = [
  ...[
    "169.254.169.254/32",
    "169.254.170.2/32",
    "169.254.170.23/32",
    "100.100.100.200/32",
    "168.63.129.16/32",
  ],
  ...["192.0.0.192/32", "fd00:ec2::254/128", "fd00:ec2::23/128", "fd20:ce::254/128", "fe80::a9fe:a9fe/128"],
].map(block);

const isIn = (address: ipaddr.IPv4 | ipaddr.IPv6, blocks: readonly Block[]) =>
  blocks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match([network, bits] as never),
  );

/** The IPv4 address that an IPv6 one stands for (mapped, compatible, NAT64), or itself. */
function unwrapped(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address.kind() === "ipv4") return address;
  const bytes = address.toByteArray();
  const wrappers = ["::ffff:0:0/96", "::/96", "64:ff9b::/96"].map(block);
  return isIn(address, wrappers) ? ipaddr.fromByteArray(bytes.slice(12)) : address;
}

/**
 * Whether we may connect to an IP address: to any in the public internet, and to those in `allowed` (CIDR blocks), which
 * open a range to people who host their own. Addresses that carry an IPv4 address inside of IPv6 are never public.
 */
export function isReachable(address: string, allowed: readonly string[]): boolean {
  if (!ipaddr.isValid(address) || address.includes("%")) return false;
  const parsed = ipaddr.parse(address);
  if (isIn(parsed, metadata) || isIn(unwrapped(parsed), metadata)) return false;
  if (isIn(parsed, allowed.map(block))) return true;
  if (parsed.kind() === "ipv4") return !isIn(parsed, special4);
  return isIn(parsed, [public6]) && !isIn(parsed, special6);
}

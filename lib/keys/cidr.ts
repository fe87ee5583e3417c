import ipaddr from "ipaddr.js";

/** A canonical CIDR block ("10.0.0.0/8", "2001:db8::/32"), or null when `value` is neither an address nor a block. */
export function parseCidr(value: string): string | null {
  const [address = "", bits, ...rest] = value.trim().split("/");
  if (rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return null;
  // ipaddr.js also reads "010.1" and "0x7f.1" as IPv4: only four plain decimals are an address here.
  if (!address.includes(":") && !ipaddr.IPv4.isValidFourPartDecimal(address)) return null;
  if (!ipaddr.isValid(address) || address.includes("%")) return null;
  const parsed = ipaddr.process(address);
  const width = parsed.kind() === "ipv4" ? 32 : 128;
  const length = bits === undefined ? width : Number(bits);
  if (length > width) return null;
  const network =
    parsed.kind() === "ipv4"
      ? ipaddr.IPv4.networkAddressFromCIDR(`${parsed}/${length}`)
      : ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${length}`);
  return `${network}/${length}`;
}

/** The address as PostgreSQL's `inet` reads it (IPv4-mapped IPv6 as IPv4), or null when it is none. */
export function parseAddress(value: string): string | null {
  if (!ipaddr.isValid(value) || value.includes("%")) return null;
  return ipaddr.process(value).toString();
}

/** By whom failures are counted: an IPv4 address, or an IPv6 /64, since one household has 2^64 of those addresses. */
export function networkOf(address: string | null): string {
  if (!address || !ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/64`).toString();
}

/** Whether one of the blocks holds the address, as the gate judges it; blocks and addresses that are none hold nothing. */
export function covers(blocks: readonly string[], address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes("%")) return false;
  const parsed = ipaddr.process(address);
  return blocks.some((block) => {
    const canonical = parseCidr(block);
    if (!canonical) return false;
    const [network, bits] = ipaddr.parseCIDR(canonical);
    return network.kind() === parsed.kind() && parsed.match(network, bits);
  });
}

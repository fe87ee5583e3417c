import { describe, expect, it } from "vitest";
import { covers, parseAddress, parseCidr } from "@/lib/keys/cidr";

describe("an address list", () => {
  it.each([
    ["10.0.0.1", "10.0.0.1/32"],
    ["10.1.2.3/8", "10.0.0.0/8"],
    ["2001:db8::1/32", "2001:db8::/32"],
    [" 192.0.2.0/24 ", "192.0.2.0/24"],
    ["::ffff:192.0.2.1", "192.0.2.1/32"],
    ["0.0.0.0/0", "0.0.0.0/0"],
  ])("reads %s as %s", (given, block) => expect(parseCidr(given)).toBe(block));

  it.each([
    "",
    "10.0.0.0/40",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "10.1",
    "0x7f.0.0.1",
    "010.0.0.1",
    "1.2.3.4/a",
    "fe80::1%eth0",
    "example.org",
    "::/129",
  ])("refuses %j", (given) => expect(parseCidr(given)).toBeNull());

  it("reads an IPv4-mapped address as the IPv4 address that it is", () => {
    expect(parseAddress("::ffff:203.0.113.9")).toBe("203.0.113.9");
    expect(parseAddress("nonsense")).toBeNull();
  });

  it.each([
    ["192.0.2.77", true],
    ["::ffff:192.0.2.77", true],
    ["192.0.3.1", false],
    ["2001:db8::5", true],
    ["2001:db9::5", false],
    ["nonsense", false],
  ])("holds %s: %s", (address, held) =>
    expect(covers(["192.0.2.0/24", "2001:db8::/32", "nonsense"], address)).toBe(held),
  );
});

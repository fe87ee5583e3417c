import { describe, expect, it } from "vitest";
import { isReachable } from "@/lib/egress/addresses";

describe("an address", () => {
  it.each([
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.1",
    "100.63.255.255",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
  ])("of the public internet may be called: %s", (address) => expect(isReachable(address, [])).toBe(true));

  it.each([
    ...["0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.1.1", "172.16.0.1"],
    ...[
      "172.31.255.255",
      "192.0.0.1",
      "192.0.2.1",
      "192.168.1.1",
      "198.18.0.1",
      "198.51.100.7",
      "203.0.113.9",
    ],
    ...["224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1"],
    ...["::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "100::1", "5f00::1"],
    ...["2001::1", "2001:db8::1", "2001:10::1", "3fff::1"],
  ])("of a network of one's own, or of none, may not: %s", (address) =>
    expect(isReachable(address, [])).toBe(false),
  );

  it.each([
    ...[
      "::ffff:127.0.0.1",
      "::ffff:7f00:1",
      "::127.0.0.1",
      "::7f00:1",
      "64:ff9b::7f00:1",
      "64:ff9b:1::7f00:1",
    ],
    ...["2002:7f00:1::", "2001:0:7f00:1::", "::ffff:1.1.1.1", "::ffff:0:127.0.0.1"],
  ])("that wraps IPv4 into IPv6 may not, whatever it wraps: %s", (address) =>
    expect(isReachable(address, [])).toBe(false),
  );

  it.each(["", "localhost", "127.1.x", "fe80::1%eth0", "1.1.1.1/32", "[::1]"])("must be one: %j", (address) =>
    expect(isReachable(address, [])).toBe(false),
  );

  it("may be called in a range that was opened, and nowhere beside it", () => {
    const allowed = ["10.1.0.0/16", "fd12::/16"];
    expect(isReachable("10.1.2.3", allowed)).toBe(true);
    expect(isReachable("fd12::5", allowed)).toBe(true);
    expect(isReachable("10.2.0.1", allowed)).toBe(false);
    expect(isReachable("::ffff:10.1.2.3", allowed)).toBe(false);
    expect(isReachable("127.0.0.1", allowed)).toBe(false);
  });

  it.each([
    ...[
      "169.254.169.254",
      "169.254.170.2",
      "100.100.100.200",
      "168.63.129.16",
      "192.0.0.192",
      "fd00:ec2::254",
    ],
    ...["::ffff:169.254.169.254", "::a9fe:a9fe", "64:ff9b::a9fe:a9fe"],
  ])("where a cloud keeps its secrets stays closed in every range: %s", (address) =>
    expect(isReachable(address, ["0.0.0.0/0", "::/0"])).toBe(false),
  );
});

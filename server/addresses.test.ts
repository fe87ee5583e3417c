import { describe, expect, test } from "vitest";
import { clientAddress, plainAddress } from "@/server/addresses";

describe("plainAddress", () => {
  test.each([
    ["192.0.2.1", "192.0.2.1"],
    [" 192.0.2.1:8080 ", "192.0.2.1"],
    ["[2001:db8::1]:443", "2001:db8::1"],
    ["[2001:db8::1]", "2001:db8::1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["fe80::1%eth0", "fe80::1"],
    ["unknown", undefined],
    ["_hidden", undefined],
    ["", undefined],
    ["1.2.3", undefined],
    ["%", undefined],
  ])("reads %j as %j", (written, address) => expect(plainAddress(written)).toBe(address));
});

describe("clientAddress", () => {
  const forged = "203.0.113.7";
  test("without proxies it is the peer, whatever the header says", () =>
    expect(clientAddress("::ffff:192.0.2.1", forged, 0)).toBe("192.0.2.1"));
  test("behind one proxy it is the address that this proxy appended", () =>
    expect(clientAddress("10.0.0.1", `${forged}, 198.51.100.4`, 1)).toBe("198.51.100.4"));
  test("behind two it is the second from the right", () =>
    expect(clientAddress("10.0.0.1", `${forged}, 198.51.100.4,10.0.0.2`, 2)).toBe("198.51.100.4"));
  test("fewer addresses than proxies mean the peer", () =>
    expect(clientAddress("10.0.0.1", forged, 2)).toBe("10.0.0.1"));
  test("no header or no address in it means the peer", () => {
    expect(clientAddress("10.0.0.1", undefined, 1)).toBe("10.0.0.1");
    expect(clientAddress("10.0.0.1", `${forged}, nonsense`, 1)).toBe("10.0.0.1");
    expect(clientAddress("10.0.0.1", `${forged},`, 1)).toBe("10.0.0.1");
  });
  test("a connection that is gone already has none", () =>
    expect(clientAddress(undefined, undefined, 0)).toBeUndefined());
});

import { describe, expect, test, vi } from "vitest";
import { unavailable } from "@/lib/db";
import { DocumentationHosts } from "@/server/documentation-hosts";

/** A list that can be changed and broken, and what was asked of it. */
function makeHosts() {
  const state = { list: new Map([["docs.example", "acme"]]), isDown: false, reads: 0 };
  const hosts = new DocumentationHosts("https://keys.example", async () => {
    state.reads++;
    if (state.isDown) throw unavailable();
    return new Map(state.list);
  });
  const later = () => vi.advanceTimersByTime(3_001);
  return { hosts, state, later };
}

describe("whose a host is", () => {
  vi.useFakeTimers({ toFake: ["performance"] });

  test("is read once for many calls, and again after three seconds", async () => {
    const { hosts, state, later } = makeHosts();
    expect(await Promise.all(Array.from({ length: 5 }, () => hosts.slugOf("docs.example")))).toEqual(
      Array(5).fill("acme"),
    );
    expect(await hosts.slugOf("unknown.example")).toBeNull();
    expect(state.reads).toBe(1);
    state.list = new Map([["new.example", "other"]]);
    later();
    expect([await hosts.slugOf("docs.example"), await hosts.slugOf("new.example")]).toEqual([null, "other"]);
    expect(state.reads).toBe(2);
  });

  test("is not asked about the application's own, addresses, and names without a dot", async () => {
    const { hosts, state } = makeHosts();
    for (const host of [
      "keys.example",
      "KEYS.example:8080",
      "127.0.0.1:3000",
      "[::1]:3000",
      "localhost:3000",
      "",
      undefined,
    ])
      expect(await hosts.slugOf(host)).toBeNull();
    expect(state.reads).toBe(0);
  });

  test("cannot be said without a database, but nobody's stay nobody's", async () => {
    const { hosts, state, later } = makeHosts();
    state.isDown = true;
    await expect(hosts.slugOf("unknown.example")).rejects.toMatchObject({ code: "unavailable" });
    state.isDown = false;
    expect(await hosts.slugOf("docs.example")).toBe("acme");
    state.isDown = true;
    later();
    await expect(hosts.slugOf("docs.example")).rejects.toMatchObject({ code: "unavailable" });
    expect(await hosts.slugOf("unknown.example")).toBeNull();
    state.isDown = false;
    expect(await hosts.slugOf("docs.example")).toBe("acme");
  });
});

import { describe, expect, it } from "vitest";
import { scopes } from "@/lib/gate/scopes";
import { type Facts, hintsFor, toolOf } from "@/lib/keys/hints";

const now = new Date("2026-11-24T12:00:00.000Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

/** A key that nothing can be said against. */
const good: Facts = {
  kind: "api_key",
  scopes: ["contacts:read"],
  createdAt: daysAgo(100),
  secretSince: daysAgo(100),
  lastUsedAt: daysAgo(1),
  usedScopes: ["contacts:read"],
  userAgents: ["Make/production"],
  longestLifetime: null,
  dismissed: [],
};
const namesOf = (over: Partial<Facts>) => hintsFor({ ...good, ...over }, now).map(({ name }) => name);

describe("a hint about a key", () => {
  it("is not given where there is nothing to say", () => {
    expect(namesOf({})).toEqual([]);
  });

  it.each<[string, Partial<Facts>, string[]]>([
    ["was made a week ago and never used", { lastUsedAt: null, createdAt: daysAgo(8) }, ["never_used"]],
    ["was made yesterday and never used", { lastUsedAt: null, createdAt: daysAgo(1) }, []],
    ["was not used for a quarter", { lastUsedAt: daysAgo(91) }, ["unused"]],
    ["was used within the quarter", { lastUsedAt: daysAgo(89) }, []],
    ["may do everything and did some of it", { scopes }, ["narrow"]],
    ["may do everything and did everything", { scopes, usedScopes: scopes }, []],
    ["may do everything and did nothing yet", { scopes, usedScopes: [] }, []],
    ["is a Secret Key, which always may do everything", { kind: "secret_key", scopes }, []],
    ["is older than a year", { createdAt: daysAgo(400), secretSince: daysAgo(400) }, ["old"]],
    ["is older than a year and was rotated since", { createdAt: daysAgo(400), secretSince: daysAgo(10) }, []],
    ["is used by several tools", { userAgents: ["Make/1", "Zapier", "Make/2"] }, ["several_tools"]],
    [
      "is older than a year where the organization lets secrets live longer",
      { createdAt: daysAgo(400), secretSince: daysAgo(400), longestLifetime: 730 },
      [],
    ],
  ])("that %s", (_, over, names) => {
    expect(namesOf(over)).toEqual(names);
  });

  it("names the scopes that were used, and the tools", () => {
    expect(hintsFor({ ...good, scopes, userAgents: ["Zapier", "Make/1"] }, now)).toEqual([
      { name: "narrow", about: ["contacts:read"] },
      { name: "several_tools", about: ["Make", "Zapier"] },
    ]);
  });

  it("is not given again to somebody who dismissed it", () => {
    expect(namesOf({ lastUsedAt: daysAgo(91), dismissed: ["unused"] })).toEqual([]);
  });

  it.each([
    ["Make/production", "Make"],
    ["n8n", "n8n"],
    ["python-requests/2.32", "python-requests"],
    ["Mozilla/5.0 (X11; Linux)", "Mozilla"],
    ["", ""],
  ])("knows the tool of %j", (userAgent, tool) => {
    expect(toolOf(userAgent)).toBe(tool);
  });
});

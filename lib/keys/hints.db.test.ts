import { describe, expect, it } from "vitest";
import { addTool, makeTool } from "@/lib/api/fixtures";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { listKeys, pauseKey, revokeKey } from "@/lib/keys/data";
import { age, inDays } from "@/lib/keys/fixtures";
import { dismissHint, listHints } from "@/lib/keys/hints-data";
import { changeKeyPolicy } from "@/lib/keys/policy-data";
import { recorder } from "@/lib/requests/recorder";

const ofApi = { kind: "api_key" } as const;

describe("hints", () => {
  it("are computed from what a key really did", async () => {
    const tool = await makeTool();
    await tool.get("/contacts", { "user-agent": "Make/production" });
    await tool.get("/contacts", { "user-agent": "Zapier" });
    const reader = await addTool(tool, { scopes: ["contacts:read"] });
    // Refused: it tells nothing of what the key needs.
    await reader.post("/contacts", {});
    await recorder().flush();
    const [readers, wide] = await listKeys(tool.organization);
    expect(wide?.scopes).toEqual([...scopes]);
    expect(await listHints(tool.organization, ofApi)).toEqual({
      [wide?.id ?? ""]: [
        { name: "narrow", about: ["contacts:read"] },
        { name: "several_tools", about: ["Make", "Zapier"] },
      ],
    });
    const later = await listHints(tool.organization, ofApi, inDays(100));
    expect(later[readers?.id ?? ""]).toEqual([{ name: "never_used", about: [] }]);
    expect(later[wide?.id ?? ""]?.map(({ name }) => name)).toEqual(["unused", "narrow", "several_tools"]);
    expect(await listHints((await makeOrganization()).organization, ofApi)).toEqual({});
  });

  it("are dismissed one by one, once, and not by others", async () => {
    const tool = await makeTool();
    await tool.get("/contacts", { "user-agent": "Make/production" });
    await recorder().flush();
    const [key] = await listKeys(tool.organization);
    const id = key?.id ?? "";
    await Promise.all([1, 2].map(() => dismissHint(tool.organization, id, "narrow", commandLine, "api_key")));
    expect(await listHints(tool.organization, ofApi)).toEqual({});
    const acts = await prisma().auditEntry.count({ where: { targetId: id, action: "key.hint_dismissed" } });
    expect(acts).toBe(1);
    const { organization } = await makeOrganization();
    await expect(dismissHint(organization, id, "old", commandLine, "api_key")).rejects.toThrow(
      "There is no such key.",
    );
    await expect(dismissHint(organization, "x", "old", commandLine, "api_key")).rejects.toThrow(
      "There is no such key.",
    );
  });

  it("are not given about a key that opens nothing: paused, revoked, expired, or older than the policy allows", async () => {
    const { organization } = await makeOrganization();
    const make = async () => {
      const { key } = await makeKey(organization);
      await age(key.id, 20);
      return key.id;
    };
    const [works, paused, revoked, expired] = [await make(), await make(), await make(), await make()];
    await pauseKey(organization, paused, commandLine);
    await revokeKey(organization, revoked, commandLine);
    await prisma().key.update({ where: { id: expired }, data: { expiresAt: inDays(-1) } });
    const found = async () => Object.keys(await listHints(organization, ofApi));
    expect(await found()).toEqual([works]);
    const limit = (longestLifetime: number) =>
      changeKeyPolicy(organization, { longestLifetime, defaultLifetime: null, idlePause: null }, commandLine);
    await limit(30);
    expect(await found()).toEqual([works]);
    await limit(10);
    expect(await found()).toEqual([]);
    await limit(30);
    await prisma().secret.deleteMany({ where: { keyId: works } });
    expect(await found()).toEqual([works]);
  });

  it("are given about Secret Keys apart from API keys, and about one key alone", async () => {
    const { organization } = await makeOrganization();
    const [secretKey, other, apiKey] = await Promise.all(
      (["secret_key", "secret_key", "api_key"] as const).map(async (kind) => {
        const { key } = await makeKey(organization, { kind });
        await age(key.id, 20);
        return key;
      }),
    );
    if (!secretKey || !other || !apiKey) throw new Error("unreachable");
    const never = [{ name: "never_used", about: [] }];
    const kind = "secret_key";
    expect(await listHints(organization, ofApi)).toEqual({ [apiKey.id]: never });
    expect(Object.keys(await listHints(organization, { kind })).sort()).toEqual(
      [secretKey.id, other.id].sort(),
    );
    const one = () => listHints(organization, { kind, keyId: secretKey.id });
    expect(await one()).toEqual({ [secretKey.id]: never });
    const dismiss = (by: "api_key" | "secret_key") =>
      dismissHint(organization, secretKey.id, "never_used", commandLine, by);
    await expect(dismiss("api_key")).rejects.toThrow("There is no such key.");
    await dismiss("secret_key");
    expect(await one()).toEqual({});
  });
});

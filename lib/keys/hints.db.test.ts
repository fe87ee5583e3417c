import { describe, expect, it } from "vitest";
import { addTool, makeTool } from "@/lib/api/fixtures";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { listKeys } from "@/lib/keys/data";
import { dismissHint, listHints } from "@/lib/keys/hints-data";
import { recorder } from "@/lib/requests/recorder";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

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
    expect(await listHints(tool.organization)).toEqual({
      [wide?.id ?? ""]: [
        { name: "narrow", about: ["contacts:read"] },
        { name: "several_tools", about: ["Make", "Zapier"] },
      ],
    });
    const later = await listHints(tool.organization, inDays(100));
    expect(later[readers?.id ?? ""]).toEqual([{ name: "never_used", about: [] }]);
    expect(later[wide?.id ?? ""]?.map(({ name }) => name)).toEqual(["unused", "narrow", "several_tools"]);
    expect(await listHints((await makeOrganization()).organization)).toEqual({});
  });

  it("are dismissed one by one, once, and not by others", async () => {
    const tool = await makeTool();
    await tool.get("/contacts", { "user-agent": "Make/production" });
    await recorder().flush();
    const [key] = await listKeys(tool.organization);
    const id = key?.id ?? "";
    await Promise.all([1, 2].map(() => dismissHint(tool.organization, id, "narrow", commandLine)));
    expect(await listHints(tool.organization)).toEqual({});
    const acts = await prisma().auditEntry.count({ where: { targetId: id, action: "key.hint_dismissed" } });
    expect(acts).toBe(1);
    const { organization } = await makeOrganization();
    await expect(dismissHint(organization, id, "old", commandLine)).rejects.toThrow("There is no such key.");
    await expect(dismissHint(organization, "x", "old", commandLine)).rejects.toThrow("There is no such key.");
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { newId } from "@/lib/ids";
import { freshEmail, make, outcomesOf, pushContacts } from "@/lib/records/fixtures";
import type { Values } from "@/lib/records/resource";

let tool: Tool;
beforeAll(async () => {
  tool = await makeTool();
});

describe("unique values that move within one PUSH", () => {
  const two = async () => {
    const [one, other] = [
      await make(tool, "contacts", { email: freshEmail(), externalIds: { crm: newId() } }),
      await make(tool, "contacts", { email: freshEmail(), externalIds: { crm: newId() } }),
    ];
    return [one, other] as const;
  };
  const holds = async (email: string) =>
    (await tool.get(`/contacts?email=${email}`)).body.data.map((one: Values) => one.id);

  it("are taken by one record when another has given them up before", async () => {
    const [one, other] = await two();
    const answer = await pushContacts(tool, {
      match: "id",
      records: [
        { id: one.id, email: null },
        { id: other.id, email: one.email },
      ],
    });
    expect(outcomesOf(answer)).toEqual(["updated", "updated"]);
    expect([await holds(one.email), await holds(other.email)]).toEqual([[other.id], []]);
    await make(tool, "contacts", { email: other.email });
  });

  it("are not taken before they are given up", async () => {
    const [one, other] = await two();
    const answer = await pushContacts(tool, {
      match: "id",
      records: [
        { id: other.id, email: one.email },
        { id: one.id, email: null },
      ],
    });
    expect(outcomesOf(answer)).toEqual(["failed", "updated"]);
    expect(await holds(one.email)).toEqual([]);
  });

  it("change places by way of a third", async () => {
    const [one, other] = await two();
    const spare = freshEmail();
    const records = [
      { id: one.id, email: spare },
      { id: other.id, email: one.email },
      { id: one.id, email: other.email },
    ];
    expect(outcomesOf(await pushContacts(tool, { match: "id", records }))).toEqual([
      "updated",
      "updated",
      "updated",
    ]);
    expect([await holds(one.email), await holds(other.email), await holds(spare)]).toEqual([
      [other.id],
      [one.id],
      [],
    ]);
  });

  it("go to a record that is made in the same call, and are found there by the next", async () => {
    const [one] = await two();
    const crm = newId();
    const records = [
      { externalIds: one.externalIds, email: null },
      { externalIds: { crm }, email: one.email },
      { externalIds: { crm }, phone: "7" },
    ];
    const answer = await pushContacts(tool, { match: "externalId:crm", records });
    expect(outcomesOf(answer)).toEqual(["updated", "created", "updated"]);
    expect(await holds(one.email)).toEqual([answer.results[1].id]);
    expect((await tool.get(`/contacts/${answer.results[1].id}`)).body.data.phone).toBe("7");
  });
});

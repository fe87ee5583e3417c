import { beforeAll, describe, expect, it } from "vitest";
import { least, referringLists, said, toolOf, unknownParts, type Way } from "@/lib/api/behaviour-fixtures";
import type { Tool } from "@/lib/api/fixtures";
import { newId } from "@/lib/ids";
import { make } from "@/lib/records/fixtures";

const strictly: [string, Way][] = [
  ["the organization's default", { missingItems: "fail" }],
  ["`Prefer: handling=strict` of one call", { missingItems: "succeed", prefer: "handling=strict" }],
];

describe.each(strictly)("where missing items fail, by %s,", (_, way) => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await toolOf(way);
  });

  it("an unknown id is 404", async () => {
    const address = `/contacts/${newId()}`;
    const answers = [
      await tool.get(address),
      await tool.patch(address, { phone: "1" }),
      await tool.delete(address),
    ];
    expect(answers.map(said)).toEqual(Array(3).fill([404, "not_found"]));
    const upserted = await tool.put("/contacts?match=id", { id: newId(), phone: "1" });
    expect(said(upserted)).toEqual([404, "not_found"]);
    expect(answers[0]?.headers.get("preference-applied")).toBe(way.prefer ?? null);
  });

  it("a list of an unknown company, contact or form is 422 and names the parameter", async () => {
    for (const [name, word] of Object.entries(referringLists)) {
      const answered = await tool.get(`/${word}?${name}=${newId()}`);
      expect(said(answered)).toEqual([422, "unknown_reference"]);
      expect(answered.body.errors).toEqual([
        { parameter: name, code: "unknown_reference", detail: "does not exist" },
      ]);
    }
  });

  it.each(unknownParts)(
    "%s that does not exist is 422 by its pointer",
    async (_, word, part, pointer, code) => {
      for (const answered of [
        await tool.post(`/${word}`, { ...least[word], ...part }),
        await tool.put(`/${word}?match=externalId:crm`, {
          ...least[word],
          ...part,
          externalIds: { crm: newId() },
        }),
      ]) {
        const { status, body } = answered;
        expect([status, body.errors.map((one: object) => ({ ...one, detail: "" }))]).toMatchObject([
          422,
          [{ pointer, code }],
        ]);
        expect(body.code).toBe(code === "unknown_reference" ? code : "validation_failed");
      }
    },
  );

  it("everything unknown is named at once, beside what is wrong", async () => {
    const { body } = await tool.post("/contacts", {
      audiences: [newId(), newId()],
      companyId: newId(),
      customFields: { none: 1, size: "XXL" },
    });
    expect(body.errors.map((one: { pointer: string }) => one.pointer).toSorted()).toEqual([
      "/audiences/0",
      "/audiences/1",
      "/companyId",
      "/customFields/none",
      "/customFields/size",
    ]);
    const size = body.errors.find((one: { pointer: string }) => one.pointer.endsWith("size"));
    expect(size.allowed).toEqual(["S", "M"]);
  });

  it("creating what exists is 409 with its id", async () => {
    const rows = { contacts: { email: "a@example.org" }, companies: { name: "A", domain: "a.example" } };
    for (const [word, body] of Object.entries(rows)) {
      const { id } = await make(tool, word, body);
      const again = await tool.post(`/${word}`, body);
      expect([...said(again), again.body.id]).toEqual([409, "already_exists", id]);
    }
  });

  it("unsubscribing someone who is not subscribed is 404", async () => {
    const [audience, contact] = [
      await make(tool, "audiences", { name: "A" }),
      await make(tool, "contacts", {}),
    ];
    const answered = await tool.delete(`/audiences/${audience.id}/members/${contact.id}`);
    expect(said(answered)).toEqual([404, "not_found"]);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { least, referringLists, said, toolOf, unknownParts, type Way } from "@/lib/api/behaviour-fixtures";
import { addTool, makeTool, type Tool } from "@/lib/api/fixtures";
import { newId } from "@/lib/ids";
import { make } from "@/lib/records/fixtures";

const leniently: [string, Way][] = [
  ["the organization's setting", { missingItems: "succeed" }],
  ["`Prefer: handling=lenient` of one call", { missingItems: "fail", prefer: "handling=lenient" }],
];

describe.each(leniently)("where missing items are overlooked, by %s,", (_, way) => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await toolOf(way);
  });

  it("an unknown id is 200 with nothing in it", async () => {
    const address = `/contacts/${newId()}`;
    const read = await tool.get(address);
    expect([read.status, read.body]).toEqual([200, { data: null, outcome: "not_found" }]);
    expect(read.headers.get("preference-applied")).toBe(way.prefer ?? null);
    const writes = [
      await tool.patch(address, { phone: "1" }),
      await tool.delete(address),
      await tool.put("/contacts?match=id", { id: newId(), phone: "1" }),
    ];
    for (const { status, body } of writes)
      expect([status, body]).toEqual([200, { data: null, outcome: "not_found", warnings: [] }]);
  });

  it("a list of an unknown company, contact or form is empty", async () => {
    for (const [name, word] of Object.entries(referringLists))
      for (const id of [newId(), "1.5"]) {
        const { status, body } = await tool.get(`/${word}?${name}=${id}`);
        expect([status, body]).toEqual([200, { data: [], hasMore: false, nextCursor: null, next: null }]);
      }
    const sync = await tool.get(`/contacts?sort=updatedAt&companyId=${newId()}`);
    expect([sync.body.data, typeof sync.body.nextCursor, typeof sync.body.asOf]).toEqual([
      [],
      "string",
      "string",
    ]);
  });

  it.each(unknownParts)(
    "%s that does not exist is left out, with a warning",
    async (_, word, part, pointer, code) => {
      const plain = await make(tool, word, least[word] ?? {});
      const answers = [
        await tool.post(`/${word}`, { ...least[word], ...part }),
        await tool.put(`/${word}?match=externalId:crm`, {
          ...least[word],
          ...part,
          externalIds: { crm: newId() },
        }),
      ];
      for (const { status, body } of answers) {
        expect([status, body.outcome, body.warnings]).toMatchObject([201, "created", [{ pointer, code }]]);
        const { id, createdAt, updatedAt } = body.data;
        expect(body.data).toEqual({ ...plain, id, createdAt, updatedAt, externalIds: body.data.externalIds });
      }
      const patched = await tool.patch(`/${word}/${plain.id}`, part);
      expect([patched.status, patched.body.outcome, patched.body.data]).toEqual([200, "unchanged", plain]);
      expect(patched.body.warnings).toHaveLength(1);
    },
  );

  it("what is known of a list is kept, and each unknown entry is warned of", async () => {
    const { id } = await make(tool, "audiences", { name: "A" });
    const { body } = await tool.post("/contacts", { audiences: [newId(), id, "x"], tags: ["t"] });
    expect([body.data.audiences, body.data.tags]).toEqual([[id], ["t"]]);
    expect(body.warnings.map((one: { pointer: string }) => one.pointer)).toEqual([
      "/audiences/0",
      "/audiences/2",
    ]);
  });

  it("creating what exists answers what exists, as it is", async () => {
    const { body: first } = await tool.post("/contacts", { email: "a@example.org", phone: "1" });
    const again = await tool.post("/contacts", { email: "A@example.org", phone: "2" });
    expect([again.status, again.body]).toEqual([200, { data: first.data, outcome: "skipped", warnings: [] }]);
    expect(again.headers.get("etag")).toMatch(/^"v1/);
  });

  it("unsubscribing someone who is not subscribed changes nothing", async () => {
    const [audience, contact] = [
      await make(tool, "audiences", { name: "A" }),
      await make(tool, "contacts", {}),
    ];
    const { status, body } = await tool.delete(`/audiences/${audience.id}/members/${contact.id}`);
    expect([status, body]).toEqual([200, { data: null, outcome: "unchanged", warnings: [] }]);
  });

  it("nothing else is softened", async () => {
    const reader = (await addTool(tool, { scopes: ["contacts:read"] })).with({ prefer: way.prefer ?? "" });
    const stranger = { authorization: "Bearer nobody" };
    expect(said(await tool.with(stranger).get("/contacts"))).toEqual([401, "invalid_credentials"]);
    expect(said(await reader.post("/contacts", {}))).toEqual([403, "missing_scope"]);
    expect(said(await reader.get("/events"))).toEqual([403, "missing_scope"]);
    expect(said(await tool.get("/contacts?cursor=x"))).toEqual([400, "invalid_cursor"]);
    expect((await tool.get("/contacts?nonsense=1")).status).toBe(422);
    expect((await tool.post("/paiements", { amount: "1", currency: "EUR" })).status).toBe(422);
    expect((await tool.post("/paiements", { currency: "EUR", nonsense: 1 })).status).toBe(422);
    expect((await tool.post("/contacts", { email: "no", nonsense: 1 })).status).toBe(422);
    expect((await tool.put("/contacts", { phone: "1" })).status).toBe(422);
    const { id } = await make(tool, "contacts", { email: "b@example.org" });
    const other = await make(tool, "contacts", { email: "c@example.org" });
    expect(said(await tool.patch(`/contacts/${other.id}`, { email: "b@example.org" }))).toEqual([
      409,
      "already_exists",
    ]);
    const stale = await tool.patch(`/contacts/${id}`, { phone: "1" }, { "if-match": '"v9"' });
    expect(said(stale)).toEqual([412, "precondition_failed"]);
    expect((await tool.form("POST", "/contacts/push", "records=1")).status).toBe(415);
  });
});

it("a quota is never softened", async () => {
  const tool = (await makeTool({ limit: 1, missingItems: "succeed" })).lenient;
  await tool.get("/contacts");
  const { status, body } = await tool.get("/contacts");
  expect([status, body.code]).toEqual([429, "quota_exceeded"]);
});

it.each([
  ["handling=lenient", "handling=lenient"],
  ['handling="lenient"', "handling=lenient"],
  ["respond-async, Handling = Lenient; x=1", "handling=lenient"],
  ["handling=strict, handling=lenient", "handling=strict"],
  ["handling=loose", null],
  ["respond-async", null],
  ["", null],
])("`Prefer: %s` is applied as %s", async (prefer, applied) => {
  const { headers, status } = await (await makeTool()).get(`/contacts/${newId()}`, { prefer });
  expect([headers.get("preference-applied"), status]).toEqual([
    applied,
    applied?.endsWith("lenient") ? 200 : 404,
  ]);
});

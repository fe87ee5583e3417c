import { beforeAll, describe, expect, it, vi } from "vitest";
import { addTool, makeTool, type Tool } from "@/lib/api/fixtures";
import { pool } from "@/lib/db";
import { usedOf } from "@/lib/gate/fixtures";
import { newId } from "@/lib/ids";
import { eventsOf, freshEmail, make, outcomesOf, pushContacts } from "@/lib/records/fixtures";
import type { Values } from "@/lib/records/resource";

let tool: Tool;
beforeAll(async () => {
  tool = await makeTool();
});

const push = (body: object, by = tool) => pushContacts(by, body);
const read = async (id: string) => (await tool.get(`/contacts/${id}`)).body.data;

describe("a PUSH", () => {
  it("answers each record's fate in its order, and how many met each", async () => {
    const [email, other] = [freshEmail(), freshEmail()];
    const { id } = await make(tool, "contacts", { email, phone: "1" });
    const answer = await push({
      match: "email",
      records: [
        { email: other },
        { email, phone: "1" },
        { email, phone: "2" },
        { email: "no" },
        { phone: "3" },
        "x",
      ],
    });
    expect(answer.results).toMatchObject([
      { index: 0, outcome: "created" },
      { index: 1, outcome: "unchanged", id },
      { index: 2, outcome: "updated", id },
      {
        index: 3,
        outcome: "failed",
        id: null,
        problem: { code: "validation_failed", errors: [{ pointer: "/email" }] },
      },
      {
        index: 4,
        outcome: "failed",
        id: null,
        problem: { errors: [{ pointer: "/email", code: "required" }] },
      },
      { index: 5, outcome: "failed", id: null, problem: { errors: [{ pointer: "" }] } },
    ]);
    expect(answer.summary).toEqual({
      created: 1,
      updated: 1,
      unchanged: 1,
      skipped: 0,
      notFound: 0,
      failed: 3,
    });
    expect("warnings" in answer).toBe(false);
  });

  it("does the same record twice in order", async () => {
    const email = freshEmail();
    const answer = await push({
      records: [
        { email, firstName: "A", tags: ["a"] },
        { email: email.toUpperCase(), firstName: "B", tags: { add: ["b"] } },
        { email, firstName: "B" },
        { email, firstName: null },
      ],
    });
    expect(outcomesOf(answer)).toEqual(["created", "updated", "unchanged", "updated"]);
    const [{ id }] = answer.results;
    expect(new Set(answer.results.map((one: Values) => one.id))).toEqual(new Set([id]));
    expect(await read(id)).toMatchObject({ email, firstName: null, tags: ["a", "b"] });
    const told = await eventsOf(tool, id);
    expect(told.map(({ type, data }) => [type, data.changes])).toEqual([
      ["contact.created", {}],
      ["contact.updated", { firstName: { from: "A", to: "B" }, tags: { from: ["a"], to: ["a", "b"] } }],
      ["contact.updated", { firstName: { from: "B", to: null } }],
    ]);
  });

  it("lets each record stand for itself", async () => {
    const [first, last] = [freshEmail(), freshEmail()];
    const records = [
      { email: first },
      { email: first, nonsense: 1 },
      { email: freshEmail(), companyId: newId() },
      { email: last },
    ];
    const answer = await push({ records });
    expect(outcomesOf(answer)).toEqual(["created", "failed", "failed", "created"]);
    expect(answer.results[1].problem.errors).toMatchObject([{ pointer: "/nonsense", code: "unknown_field" }]);
    expect(answer.results[2].problem).toMatchObject({
      code: "unknown_reference",
      errors: [{ pointer: "/companyId" }],
    });
    for (const one of [answer.results[0], answer.results[3]]) expect(await read(one.id)).not.toBeNull();
  });

  it("does all or nothing where it is atomic, and names each record that is in the way", async () => {
    const emails = [freshEmail(), freshEmail(), freshEmail()];
    const records: Values[] = emails.map((email) => ({ email }));
    expect(outcomesOf(await push({ atomic: true, records: records.slice(0, 1) }))).toEqual(["created"]);
    for (const wrong of [{ email: "no" }, { email: emails[2], companyId: newId() }]) {
      const { status, body } = await tool.post("/contacts/push", {
        atomic: true,
        records: [...records, wrong],
      });
      const pointer = `/records/3/${Object.keys(wrong).at(-1)}`;
      expect([status, body.code, body.errors]).toMatchObject([422, "validation_failed", [{ pointer }]]);
    }
    const { body } = await tool.get(`/contacts?email=${emails[1]}`);
    expect(body.data).toEqual([]);
  });

  it("that is atomic fails as a conflict where that is all that is wrong", async () => {
    const [one, other] = [
      await make(tool, "contacts", { email: freshEmail() }),
      await make(tool, "contacts", {}),
    ];
    const records = [
      { id: other.id, phone: "9" },
      { id: other.id, email: one.email },
    ];
    const { status, body } = await tool.post("/contacts/push", { match: "id", atomic: true, records });
    expect([status, body.code, body.errors]).toMatchObject([
      409,
      "multiple_matches",
      [{ pointer: "/records/1/email" }],
    ]);
    expect((await read(other.id)).phone).toBeNull();
  });

  it("takes 500 records and not one more", async () => {
    const records = Array.from({ length: 501 }, () => ({ email: freshEmail() }));
    const { status, body } = await tool.post("/contacts/push", { records });
    expect([status, body.errors]).toMatchObject([422, [{ pointer: "/records", code: "too_big" }]]);
    const answer = await push({ records: records.slice(1) });
    expect(answer.summary).toEqual({
      created: 500,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      notFound: 0,
      failed: 0,
    });
    expect(answer.results.map((one: Values) => one.index)).toEqual(records.slice(1).map((_, index) => index));
    expect(outcomesOf(await push({ records: [] }))).toEqual([]);
  });

  it("costs one call, and takes as many statements for 500 records as for one", async () => {
    const own = await makeTool();
    const statements = async (count: number) => {
      const records = Array.from({ length: count }, () => ({ email: freshEmail(), tags: ["x"] }));
      // Long writes have a connection of this pool to themselves.
      const client = await pool().connect();
      const query = vi.spyOn(client, "query");
      const connect = vi.spyOn(pool(), "connect").mockImplementation(() => Promise.resolve(client));
      await push({ records }, own);
      const asked = query.mock.calls.length;
      connect.mockRestore();
      query.mockRestore();
      return asked;
    };
    const one = await statements(1);
    expect([one, await statements(500)]).toEqual([one, one]);
    // BEGIN, definitions, locks of values, locks of rows, what is known, what is stored, COMMIT.
    expect(one).toBe(7);
    expect(await usedOf(own.organization)).toBe(2);
  });

  it.each([
    ["email", (key: string) => ({ email: `${key}@example.org` })],
    ["externalId:crm", (key: string) => ({ externalIds: { crm: key } })],
  ])("matches by %s", async (match, body) => {
    const key = newId();
    const answer = await push({
      match,
      records: [
        { ...body(key), phone: "1" },
        { ...body(key), phone: "2" },
      ],
    });
    expect(outcomesOf(answer)).toEqual(["created", "updated"]);
    expect(await read(answer.results[0].id)).toMatchObject({ ...body(key), phone: "2" });
  });

  it("matches by id only what exists", async () => {
    const { id } = await make(tool, "contacts", {});
    const body = { match: "id", records: [{ id, phone: "1" }, { id: newId(), phone: "1" }, { phone: "1" }] };
    const strict = await push(body);
    expect(strict.results).toMatchObject([
      { outcome: "updated", id },
      { outcome: "failed", problem: { code: "not_found" } },
      { outcome: "failed", problem: { code: "validation_failed", errors: [{ pointer: "/id" }] } },
    ]);
    const lenient = await push(body, tool.lenient);
    expect(outcomesOf(lenient)).toEqual(["unchanged", "not_found", "failed"]);
    expect(lenient.summary).toMatchObject({ unchanged: 1, notFound: 1, failed: 1 });
  });

  it("says of each record what a lenient call left out of it, and of its own body", async () => {
    const answer = await push(
      {
        nonsense: 1,
        records: [{ email: freshEmail(), nonsense: 1, audiences: [newId()] }, { email: freshEmail() }],
      },
      tool.lenient,
    );
    expect(answer.results[0]).toMatchObject({
      outcome: "created",
      warnings: [{ pointer: "/nonsense" }, { pointer: "/audiences/0" }],
    });
    expect("warnings" in answer.results[1]).toBe(false);
    expect(answer.warnings).toMatchObject([{ pointer: "/nonsense", code: "unknown_field" }]);
  });

  it("does not guess which of two records is meant", async () => {
    const [one, other] = [
      await make(tool, "contacts", { email: freshEmail(), externalIds: { shop: newId() } }),
      await make(tool, "contacts", { email: freshEmail(), externalIds: { shop: newId() } }),
    ];
    const answer = await push({ records: [{ email: one.email, externalIds: other.externalIds }] });
    expect(answer.results).toMatchObject([
      { outcome: "failed", id: null, problem: { code: "multiple_matches", ids: [one.id, other.id] } },
    ]);
  });

  it("says whose value it is that a new record wants", async () => {
    const { id, externalIds } = await make(tool, "contacts", { externalIds: { shop: newId() } });
    const answer = await push({ records: [{ email: freshEmail(), externalIds }] });
    expect(answer.results).toMatchObject([{ outcome: "failed", problem: { code: "already_exists", id } }]);
  });

  it("is answered with ids only, whatever the key may read", async () => {
    const writer = await addTool(tool, { scopes: ["contacts:write"] });
    const answer = await push({ records: [{ email: freshEmail() }] }, writer);
    expect(Object.keys(answer.results[0]).sort()).toEqual(["id", "index", "outcome"]);
  });
});

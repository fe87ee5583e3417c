import { beforeAll, describe, expect, it, vi } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { insertContacts } from "@/lib/contacts/fixtures";
import { calls } from "@/lib/db";
import { newId } from "@/lib/ids";
import { make } from "@/lib/records/fixtures";

const ids = (rows: { id: string }[]) => rows.map((row) => row.id);

describe("a list", () => {
  it("walks 20,000 rows of one timestamp completely, each once, in either direction", async () => {
    const tool = await makeTool();
    await insertContacts(tool.organization, 20_000);
    await Promise.all(
      ["-createdAt", "updatedAt"].map(async (sort) => {
        const found = ids(await walk(tool, `/contacts?limit=100&sort=${sort}`));
        expect([found.length, new Set(found).size]).toEqual([20_000, 20_000]);
      }),
    );
  }, 60_000);

  it("shows a walker each row once, whatever is written meanwhile", async () => {
    const tool = await makeTool();
    await insertContacts(tool.organization, 30);
    for (const sort of ["createdAt", "-createdAt", "-updatedAt", "updatedAt"]) {
      const before = new Set(ids(await walk(tool, "/contacts")));
      const seen: string[] = [];
      for (let next: string | null = `/contacts?limit=7&sort=${sort}`; next; ) {
        const { body } = await tool.get(next);
        seen.push(...ids(body.data));
        next = body.hasMore ? body.next : null;
        await make(tool, "contacts", { email: `${newId()}@example.org` });
        await tool.delete(`/contacts/${(await make(tool, "contacts", {})).id}`);
      }
      const old = seen.filter((id) => before.has(id));
      expect([sort, old.length, new Set(seen).size]).toEqual([sort, before.size, seen.length]);
    }
  });

  it("shows a row that changes during a walk at its new place too, where times are the order", async () => {
    const tool = await makeTool();
    await insertContacts(tool.organization, 4);
    const { body } = await tool.get("/contacts?limit=2&sort=updatedAt");
    const [first] = ids(body.data);
    await tool.patch(`/contacts/${first}`, { phone: "1" });
    const seen: string[] = [];
    let next: string = body.next;
    // A row is shown once every transaction that is older than it has ended.
    await vi.waitFor(async () => {
      const page = await tool.get(next);
      next = page.body.next;
      seen.push(...ids(page.body.data));
      expect(seen).toContain(first);
    }, 10_000);
    expect(seen).toHaveLength(3);
  });

  describe("of three contacts", () => {
    let tool: Tool;
    beforeAll(async () => {
      tool = await makeTool();
      await insertContacts(tool.organization, 3);
    });

    it("takes 1 to 100 a page, and 50 where nobody says", async () => {
      for (const limit of ["0", "101", "-1", "1.5", "x", "[1]"])
        expect((await tool.get(`/contacts?limit=${limit}`)).status, limit).toBe(422);
      const own = await makeTool();
      await insertContacts(own.organization, 101);
      const lengths = ["", "?limit=1", "?limit=100"].map(async (query) => {
        const { body } = await own.get(`/contacts${query}`);
        return [body.data.length, body.hasMore];
      });
      expect(await Promise.all(lengths)).toEqual([
        [50, true],
        [1, true],
        [100, true],
      ]);
    });

    it("ends without a cursor, unless it is an incremental sync", async () => {
      for (const sort of ["createdAt", "-createdAt", "-updatedAt"]) {
        const { body, headers } = await tool.get(`/contacts?sort=${sort}`);
        expect([body.hasMore, body.nextCursor, body.next, headers.get("link"), "asOf" in body]).toEqual([
          false,
          null,
          null,
          null,
          false,
        ]);
      }
    });

    it("writes `next` for the address that was called, and as a Link", async () => {
      const { body, headers } = await tool.get("/contacts?limit=1");
      expect(body.next).toMatch(/^http:\/\/127\.0\.0\.1:3000\/integrations\/v1\/contacts\?limit=1&cursor=/);
      expect(headers.get("link")).toBe(`<${body.next}>; rel="next"`);
      expect(body.next).toContain(body.nextCursor);
    });

    it("ignores what a tool appends beside a cursor", async () => {
      const first = await tool.get("/contacts?limit=2&email=&sort=createdAt");
      const odd = "&limit=2&sort=-createdAt&nonsense=1&email=a&email=b&cursor=other&companyId=x";
      const { body } = await tool.get(first.body.next + odd);
      expect([body.data.length, body.hasMore]).toEqual([1, false]);
    });

    it("goes on with the filters and the order it began with", async () => {
      const first = await tool.get("/contacts?limit=1&sort=createdAt&createdSince=2026-01-01T00:00:00Z");
      const second = await tool.get(`/contacts?limit=100&cursor=${first.body.nextCursor}`);
      expect(ids([...first.body.data, ...second.body.data])).toEqual(
        ids((await tool.get("/contacts?sort=createdAt")).body.data),
      );
    });

    it("takes no cursor but its own", async () => {
      const { body } = await tool.get("/contacts?limit=1");
      const [content = "", seal = ""] = body.nextCursor.split(".");
      const other = Buffer.from(content, "base64url").toString().replace("{", '{"x":1,');
      const forged = [
        `${Buffer.from(other).toString("base64url")}.${seal}`,
        `${content}.`,
        `${content}.${seal}x`,
        `${content}.${seal}.${seal}`,
        content,
        "x",
        "eyJxIjp7fSwiYSI6bnVsbH0",
        "a.b",
        "..",
        "é",
      ].map((cursor) => tool.get(`/contacts?cursor=${cursor}`));
      const stranger = await makeTool();
      const elsewhere = [
        stranger.get(`/contacts?cursor=${body.nextCursor}`),
        tool.get(`/companies?cursor=${body.nextCursor}`),
        tool.get(`/events?cursor=${body.nextCursor}`),
      ];
      for (const { status, body: problem } of await Promise.all([...forged, ...elsewhere]))
        expect([status, problem.code]).toEqual([400, "invalid_cursor"]);
    });

    it("takes two statements a page, and three for an incremental sync", async () => {
      const spy = vi.spyOn(calls(), "query");
      await tool.get("/contacts?limit=2");
      expect(spy).toHaveBeenCalledTimes(2);
      await tool.get("/contacts?sort=updatedAt");
      expect(spy).toHaveBeenCalledTimes(5);
      spy.mockRestore();
    });
  });
});

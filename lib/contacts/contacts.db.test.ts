import { describe, expect, it, vi } from "vitest";
import { get, insertContacts, makeTool, walk } from "@/lib/contacts/fixtures";
import { calls, prisma } from "@/lib/db";
import { newId } from "@/lib/ids";

describe("a list of contacts", () => {
  it("walks 20,000 rows of one timestamp completely, each once, in either direction", async () => {
    const tool = await makeTool();
    await insertContacts(tool.organization, 20_000);
    for (const sort of ["-createdAt", "updatedAt"]) {
      const found = await walk(tool, `/contacts?limit=100&sort=${sort}`);
      expect(found).toHaveLength(20_000);
      expect(new Set(found.map((row) => row.id)).size).toBe(20_000);
    }
  }, 60_000);

  it("never shows another organization's contacts, nor takes its cursor", async () => {
    const [mine, theirs] = [await makeTool(), await makeTool()];
    await insertContacts(theirs.organization, 3);
    expect(await walk(mine, "/contacts")).toEqual([]);
    const { body } = await get(theirs, "/contacts?limit=1");
    const { status, body: refused } = await get(mine, `/contacts?cursor=${body.nextCursor}`);
    expect([status, refused.code]).toEqual([400, "invalid_cursor"]);
  });

  it("answers another organization's contact exactly like one that does not exist", async () => {
    const [mine, theirs] = [await makeTool(), await makeTool()];
    await insertContacts(theirs.organization, 1);
    const [foreign] = await walk(theirs, "/contacts");
    for (const prefer of ["handling=strict", "handling=lenient"]) {
      const headers = { prefer, "x-request-id": "same" };
      const answers = [
        await get(mine, `/contacts/${foreign?.id}`, headers),
        await get(mine, `/contacts/${newId()}`, headers),
      ];
      expect(answers[0]?.text).toBe(answers[1]?.text);
      expect(answers[0]?.headers.get("preference-applied")).toBe(prefer);
    }
  });

  it.each(["x", "eyJxIjp7fSwiYSI6bnVsbH0", "a.b", "..", "%00"])(
    "refuses the broken cursor %s",
    async (cursor) => {
      const { status } = await get(await makeTool(), `/contacts?cursor=${cursor}`);
      expect([400, 422]).toContain(status);
    },
  );

  it("ignores what a tool appends beside a cursor", async () => {
    const tool = await makeTool();
    await insertContacts(tool.organization, 3);
    const first = await get(tool, "/contacts?limit=2&email=&sort=createdAt");
    const { body } = await get(tool, `${first.body.next}&limit=2&sort=-createdAt&nonsense=1&email=a&email=b`);
    expect(body.data).toHaveLength(1);
    expect(body.hasMore).toBe(false);
  });

  it("writes `next` for the address that was called, and as a Link", async () => {
    const tool = await makeTool();
    await insertContacts(tool.organization, 2);
    const { body, headers } = await get(tool, "/contacts?limit=1");
    expect(body.next).toMatch(/^http:\/\/127\.0\.0\.1:3000\/integrations\/v1\/contacts\?limit=1&cursor=/);
    expect(headers.get("link")).toBe(`<${body.next}>; rel="next"`);
  });

  it("filters by each of its fields", async () => {
    const tool = await makeTool();
    const { organization } = tool;
    const company = await prisma().company.create({
      data: { id: newId(), organizationId: organization, name: "Acme" },
    });
    const audience = await prisma().audience.create({
      data: { id: newId(), organizationId: organization, name: "News" },
    });
    await insertContacts(organization, 5);
    const id = newId();
    await prisma().contact.create({
      data: {
        id,
        organizationId: organization,
        email: "Zoé@Example.org",
        emailKey: "zoé@example.org",
        phone: "+33 1",
        tags: ["donor", "vip"],
        companyId: company.id,
        externalIds: { mailchimp: "a:b" },
        createdAt: new Date("2026-11-02"),
        updatedAt: new Date("2026-11-03"),
        audiences: { create: { audienceId: audience.id } },
      },
    });
    const queries = [
      "email=ZO%C3%89@example.ORG",
      "phone=%2B33+1",
      "tag=vip",
      `companyId=${company.id}`,
      `audienceId=${audience.id}`,
      "externalId=mailchimp:a:b",
      "createdSince=2026-11-02T00:00:00Z",
      "updatedSince=2026-11-03T01:00:00%2B01:00",
    ];
    for (const query of queries)
      expect(
        (await walk(tool, `/contacts?${query}`)).map((row) => row.id),
        query,
      ).toEqual([id]);
    const { body } = await get(tool, `/contacts/${id}`);
    expect(body.data).toMatchObject({
      audiences: [audience.id],
      companyId: company.id,
      externalIds: { mailchimp: "a:b" },
    });
    expect(body.data.address).toEqual({
      line1: null,
      line2: null,
      city: null,
      region: null,
      postalCode: null,
      country: null,
    });
  });

  it("answers an unknown company as the caller prefers: an error, or an empty list", async () => {
    const tool = await makeTool();
    await insertContacts(tool.organization, 1);
    const strict = await get(tool, `/contacts?companyId=${newId()}`);
    expect([strict.status, strict.body.code, strict.body.errors[0].parameter]).toEqual([
      422,
      "unknown_reference",
      "companyId",
    ]);
    const lenient = await get(tool, "/contacts?companyId=1.5", { prefer: "handling=lenient" });
    expect([lenient.status, lenient.body.data]).toEqual([200, []]);
    const sync = await get(tool, `/contacts?sort=updatedAt&companyId=${newId()}`, {
      prefer: "handling=lenient",
    });
    expect([sync.body.data, typeof sync.body.nextCursor, typeof sync.body.asOf]).toEqual([
      [],
      "string",
      "string",
    ]);
  });

  it("takes 304 back from the quota", async () => {
    const tool = await makeTool(2);
    await insertContacts(tool.organization, 1);
    const [row] = await walk(tool, "/contacts");
    const first = await get(tool, `/contacts/${row?.id}`);
    expect(first.headers.get("x-ratelimit-remaining")).toBe("0");
    await prisma().organization.update({ where: { id: tool.organization }, data: { customLimit: 3 } });
    for (let i = 0; i < 3; i++) {
      const again = await get(tool, `/contacts/${row?.id}`, {
        "if-none-match": `W/${first.headers.get("etag")}`,
      });
      expect([again.status, again.text, again.headers.get("x-ratelimit-remaining")]).toEqual([304, "", "1"]);
    }
  });

  it("takes two statements a page, and three for an incremental sync", async () => {
    const tool = await makeTool();
    await insertContacts(tool.organization, 3);
    const spy = vi.spyOn(calls(), "query");
    await get(tool, "/contacts?limit=2");
    expect(spy).toHaveBeenCalledTimes(2);
    await get(tool, "/contacts?sort=updatedAt");
    expect(spy).toHaveBeenCalledTimes(5);
    spy.mockRestore();
  });
});

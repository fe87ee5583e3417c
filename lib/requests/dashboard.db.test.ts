import { beforeAll, describe, expect, it } from "vitest";
import { addTool, makeTool, type Tool } from "@/lib/api/fixtures";
import { commandLine } from "@/lib/audit/actor";
import { press, signIn } from "@/lib/auth/fixtures";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { deleteKey, listKeys } from "@/lib/keys/data";
import { exportCalls, exportUsage, listCalls, listUsageDays } from "@/lib/requests/dashboard";
import { recorder } from "@/lib/requests/recorder";

let tool: Tool;
let who: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  tool = await makeTool();
  who = await signIn(tool.organization, "admin");
  const other = await addTool(tool, { name: "Zapier", scopes: ["contacts:read"] });
  for (let n = 0; n < 3; n += 1) await tool.get("/contacts");
  await tool.get(`/contacts/${newId()}`);
  await other.get("/contacts");
  await other.post("/contacts", {});
  await recorder().flush();
});

const list = async (search: string) => (await press(who, listCalls, { search })).body;
const told = async (search: string) =>
  (await list(search)).data.map((one: { method: string; path: string; status: number; keyName: string }) =>
    [one.method, one.path, one.status, one.keyName === "Zapier" ? "Zapier" : "tool"].join(" "),
  );

describe("the log's pages", () => {
  it("are newest first, each call once, however small they are", async () => {
    const all = await told("");
    expect(all).toEqual([
      "POST /contacts 403 Zapier",
      "GET /contacts 200 Zapier",
      "GET /contacts/{id} 404 tool",
      ...Array(3).fill("GET /contacts 200 tool"),
    ]);
    const walked: string[] = [];
    for (let search = "?limit=2"; search; ) {
      const { data, nextCursor } = await list(search);
      walked.push(...data.map((one: { id: string }) => one.id));
      search = nextCursor ? `?limit=2&cursor=${nextCursor}` : "";
    }
    expect(walked).toEqual((await list("")).data.map((one: { id: string }) => one.id));
  });

  it("say which page the key that called has: a deleted one has none, a Secret Key for those who see the Secure API", async () => {
    const own = await makeTool();
    const me = await signIn(own.organization, "admin");
    const secretKey = await addTool(own, { kind: "secret_key" });
    const gone = await addTool(own, {});
    for (const one of [own, secretKey, gone]) await one.get("/contacts");
    const [newest] = await listKeys(own.organization, "api_key");
    await deleteKey(own.organization, newest?.id ?? "", commandLine);
    await recorder().flush();
    const pages = async (by: typeof me) =>
      (await press(by, listCalls, {})).body.data.map((one: { keyPage: string | null }) => one.keyPage);
    expect(await pages(me)).toEqual([null, "secret_key", "api_key"]);
    const where = { id: own.organization };
    await prisma().organization.update({ where, data: { secureApiRestricted: true } });
    expect(await pages(me)).toEqual([null, null, "api_key"]);
    expect(await pages(await signIn(own.organization, "super_admin"))).toEqual([
      null,
      "secret_key",
      "api_key",
    ]);
  });

  it("are narrowed by key, status, outcome, path, request and time", async () => {
    const [newest] = (await list("")).data;
    expect(await told(`?keyId=${newest.keyId}`)).toHaveLength(2);
    expect(await told("?status=404")).toEqual(["GET /contacts/{id} 404 tool"]);
    expect(await told("?outcome=refused")).toEqual(["POST /contacts 403 Zapier"]);
    expect(await told("?outcome=succeeded&limit=2")).toEqual([
      "GET /contacts 200 Zapier",
      "GET /contacts 200 tool",
    ]);
    expect(await told(`?path=${encodeURIComponent("/contacts/{id}")}`)).toEqual([
      "GET /contacts/{id} 404 tool",
    ]);
    expect(await told(`?requestId=${newest.requestId}`)).toEqual(["POST /contacts 403 Zapier"]);
    expect(await told(`?since=${newest.at}`)).toEqual(["POST /contacts 403 Zapier"]);
    expect(await told("?until=2020-01-01T00:00:00Z")).toEqual([]);
    expect(await told(`?path=${encodeURIComponent("%'_\"; DROP")}`)).toEqual([]);
    expect(await told("?keyId=nobody")).toEqual([]);
  });

  it("are narrowed by method, and by how long ago", async () => {
    expect(await told("?method=POST")).toEqual(["POST /contacts 403 Zapier"]);
    expect(await told("?span=hour")).toHaveLength(6);
    await prisma().requestLog.create({
      data: {
        ...{ id: newId(), at: new Date(Date.now() - 7_200_000), organizationId: tool.organization },
        ...{ method: "PUT", path: "/old", status: 500, milliseconds: 1, requestId: newId(), cost: 0 },
      },
    });
    expect(await told("?span=hour&method=PUT")).toEqual([]);
    expect(await told("?span=day&method=PUT")).toEqual(["PUT /old 500 tool"]);
    await prisma().requestLog.deleteMany({ where: { organizationId: tool.organization, method: "PUT" } });
  });

  it("say what is wrong with a filter", async () => {
    for (const search of ["?status=4xx", "?outcome=fine", "?since=yesterday", "?limit=0", "?colour=red"]) {
      expect((await press(who, listCalls, { search })).status).toBe(422);
    }
  });

  it("are the organization's own, and an admin's", async () => {
    const stranger = await makeTool();
    const elsewhere = await signIn(stranger.organization, "super_admin");
    expect((await press(elsewhere, listCalls, {})).body.data).toEqual([]);
    const member = await signIn(tool.organization, "member");
    expect((await press(member, listCalls, {})).status).toBe(404);
  });

  it("are counted by day, operation and outcome", async () => {
    const { body } = await press(who, listUsageDays, {});
    const today = new Date().toISOString().slice(0, 10);
    const row = (operation: string, outcome: string, calls: number) => ({
      day: today,
      operation,
      outcome,
      calls,
    });
    expect(body.data).toEqual([
      row("GET /contacts", "succeeded", 4),
      row("GET /contacts/{id}", "rejected", 1),
      row("POST /contacts", "refused", 1),
    ]);
  });
});

describe("the file of calls", () => {
  const linesOf = async (by: typeof who, search = "") => {
    const answer = await press(by, exportCalls, { search });
    return { ...answer, lines: answer.text.split("\r\n").slice(1, -1) };
  };

  it("holds every call that matches, newest first, once, however many batches they are", async () => {
    const many = await makeTool();
    const by = await signIn(many.organization, "admin");
    const at = new Date();
    await prisma().requestLog.createMany({
      data: Array.from({ length: 4_500 }, (_, n) => ({
        // Many calls of one millisecond: a batch may end between them.
        ...{
          id: newId(),
          at: new Date(at.getTime() - Math.floor(n / 700)),
          organizationId: many.organization,
        },
        ...{ method: "GET", path: "/contacts", status: n % 9 === 0 ? 404 : 200, milliseconds: 1 },
        ...{ requestId: `r-${n}`, cost: 1 },
      })),
    });
    const { lines } = await linesOf(by);
    expect(new Set(lines.map((line) => line.split(",").at(-1))).size).toBe(4_500);
    expect(lines).toHaveLength(4_500);
    const times = lines.map((line) => line.split(",")[0] ?? "");
    expect(times).toEqual([...times].sort().reverse());
    expect((await linesOf(by, "?status=404")).lines).toHaveLength(500);
  });

  it("is named after what it holds, and kept by no cache", async () => {
    const { status, headers, text } = await press(who, exportCalls, {});
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(headers.get("content-disposition")).toMatch(
      /^attachment; filename="calls-[\w-]+-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(text.split("\r\n")).toHaveLength(8);
  });

  it("is the organization's own, and an admin's", async () => {
    const elsewhere = await signIn((await makeTool()).organization, "super_admin");
    expect((await linesOf(elsewhere)).lines).toEqual([]);
    const member = await signIn(tool.organization, "member");
    for (const endpoint of [exportCalls, exportUsage])
      expect((await press(member, endpoint, {})).status).toBe(404);
    expect((await press(who, exportCalls, { search: "?status=4xx" })).status).toBe(422);
    expect((await press(who, exportCalls, { search: "?limit=5" })).status).toBe(422);
  });

  it("of usage says what the list says", async () => {
    const { text } = await press(who, exportUsage, {});
    const today = new Date().toISOString().slice(0, 10);
    expect(text).toContain(`${today},GET /contacts,succeeded,4\r\n`);
    expect(text.split("\r\n")).toHaveLength(5);
  });
});

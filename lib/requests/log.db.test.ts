import { describe, expect, it } from "vitest";
import { addTool, makeTool } from "@/lib/api/fixtures";
import { commandLine } from "@/lib/audit/actor";
import { pool, prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { listKeys, revokeKey } from "@/lib/keys/data";
import { storeCalls, turnPartitions } from "@/lib/requests/log-data";
import type { LoggedCall } from "@/lib/requests/logged-call";
import { recorder } from "@/lib/requests/recorder";

type Owner = { organization: string };

/** What the log says of an organization's calls, oldest first. */
async function logOf({ organization }: Owner) {
  await recorder().flush();
  return prisma().requestLog.findMany({
    where: { organizationId: organization },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
}

const usageOf = async ({ organization }: Owner) =>
  (await prisma().usageDay.findMany({ where: { organizationId: organization } }))
    .map(({ operation, outcome, calls }) => `${operation} ${outcome} ${calls}`)
    .sort();

describe("the request log", () => {
  it("holds every call by its template, with what it cost, whoever refused it", async () => {
    const tool = await makeTool();
    const headers = { "user-agent": "Make/production", "x-request-id": `r-${newId()}` };
    const made = await tool.post("/contacts", { email: `${newId()}@example.org` }, headers);
    const { id } = made.body.data;
    const { headers: first } = await tool.get(`/contacts/${id}`);
    await tool.get(`/contacts/${id}`, { "if-none-match": first.get("etag") ?? "" });
    await tool.get(`/contacts/${newId()}`);
    await tool.post("/contacts", { email: 5 });
    await tool.get("/me");
    const calls = await logOf(tool);
    expect(calls.map(({ method, path, status, code, cost }) => [method, path, status, code, cost])).toEqual([
      ["POST", "/contacts", 201, null, 1],
      ["GET", "/contacts/{id}", 200, null, 1],
      ["GET", "/contacts/{id}", 304, null, 0],
      ["GET", "/contacts/{id}", 404, "not_found", 1],
      ["POST", "/contacts", 422, "validation_failed", 1],
      ["GET", "/me", 200, null, 0],
    ]);
    expect(calls[0]).toMatchObject({ userAgent: "Make/production", requestId: headers["x-request-id"] });
    expect(JSON.stringify(calls)).not.toContain(id);
    expect(JSON.stringify(calls)).not.toContain(tool.secret);
    expect(await usageOf(tool)).toEqual([
      "GET /contacts/{id} rejected 1",
      "GET /contacts/{id} succeeded 2",
      "GET /me succeeded 1",
      "POST /contacts rejected 1",
      "POST /contacts succeeded 1",
    ]);
    const [secret] = await prisma().secret.findMany({ where: { organizationId: tool.organization } });
    expect(secret?.calls).toBe(6n);
  });

  it("holds what the gate refused, as the key's, and what nobody owns not at all", async () => {
    const tool = await makeTool({ limit: 1 });
    const reader = await addTool(tool, { scopes: ["contacts:read"] });
    await reader.post("/contacts", {});
    await reader.get("/contacts");
    await reader.get("/contacts");
    const [newest] = await listKeys(tool.organization);
    await revokeKey(tool.organization, newest?.id ?? "", commandLine);
    await reader.get("/contacts");
    await tool.get("/contacts", { authorization: "Bearer ke_live_nobodys" });
    const calls = await logOf(tool);
    expect(calls.map(({ status, code, cost, keyId }) => [status, code, cost, keyId === newest?.id])).toEqual([
      [403, "missing_scope", 0, true],
      [200, null, 1, true],
      [429, "quota_exceeded", 0, true],
      [401, "key_revoked", 0, true],
    ]);
    const secret = await prisma().secret.findFirst({ where: { keyId: newest?.id ?? "" } });
    expect(secret?.calls).toBe(1n);
  });

  it("says of a repeated write what was answered the first time", async () => {
    const tool = await makeTool();
    const { email } = (await tool.post("/contacts", { email: `${newId()}@example.org` })).body.data;
    const headers = { "idempotency-key": newId() };
    for (let n = 0; n < 2; n += 1) await tool.post("/contacts", { email }, headers);
    const [, first, again] = await logOf(tool);
    expect([first?.status, first?.code, first?.cost]).toEqual([409, "already_exists", 1]);
    expect([again?.status, again?.code, again?.cost]).toEqual([409, "already_exists", 0]);
  });

  it("makes the partitions that it needs, several processes at once, and drops those older than 30 days", async () => {
    const tool = await makeTool();
    const [key] = await prisma().key.findMany({
      where: { organizationId: tool.organization },
      include: { secrets: true },
    });
    const call = (at: Date): LoggedCall => ({
      ...{
        id: newId(),
        at,
        organization: tool.organization,
        keyId: key?.id ?? "",
        secretId: key?.secrets[0]?.id ?? "",
      },
      ...{
        method: "GET",
        path: "/contacts",
        status: 200,
        code: null,
        milliseconds: 3,
        address: null,
        userAgent: null,
      },
      ...{ requestId: newId(), cost: 1 },
    });
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    const days = [40, 31, 29].map(daysAgo);
    await Promise.all([...days, ...days].map((at) => storeCalls([call(at)])));
    expect(await prisma().requestLog.count({ where: { organizationId: tool.organization } })).toBe(6);
    await Promise.all([turnPartitions(), turnPartitions()]);
    expect(await prisma().requestLog.count({ where: { organizationId: tool.organization } })).toBe(2);
    const { rows } = await pool().query<{ name: string }>(
      "SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'request_log'::regclass",
    );
    const tomorrow = daysAgo(-1).toISOString().slice(0, 10).replaceAll("-", "");
    expect(rows.map(({ name }) => name)).toContain(`request_log_${tomorrow}`);
    // What is counted stays.
    expect(await usageOf(tool)).toHaveLength(3);
  });
});

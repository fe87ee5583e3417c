import { expect, it } from "vitest";
import { addTool, makeTool, type Tool } from "@/lib/api/fixtures";
import { calls, prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { freshEmail } from "@/lib/records/fixtures";

const keyed = (key: string = newId()) => ({ "idempotency-key": key });
const usedBy = async ({ organization }: Tool) =>
  (await prisma().usageMonth.findFirst({ where: { organizationId: organization } }))?.used ?? 0;
const contactsOf = ({ organization }: Tool) =>
  prisma().contact.count({ where: { organizationId: organization, deletedAt: null } });
const eventsOf = ({ organization }: Tool) =>
  prisma().event.count({ where: { organizationId: organization } });

it("of 50 identical writes at once one is done, all are answered alike, and one is charged", async () => {
  const tool = await makeTool();
  const headers = keyed();
  const body = { email: freshEmail() };
  const answers = await Promise.all(Array.from({ length: 50 }, () => tool.post("/contacts", body, headers)));
  expect(new Set(answers.map((one) => `${one.status} ${one.text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(201);
  expect(answers.filter((one) => one.headers.get("idempotent-replayed") === null)).toHaveLength(1);
  expect([await contactsOf(tool), await eventsOf(tool), await usedBy(tool)]).toEqual([1, 1, 1]);
});

it("a repeated write is answered as before and free, also when the month is used up", async () => {
  const tool = await makeTool({ limit: 1 });
  const headers = keyed();
  const body = { email: freshEmail() };
  const first = await tool.post("/contacts", body, headers);
  expect(first.headers.get("x-ratelimit-remaining")).toBe("0");
  expect((await tool.get("/contacts")).status).toBe(429);
  for (let round = 0; round < 3; round++) {
    const again = await tool.post("/contacts", body, headers);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
  }
  expect(await usedBy(tool)).toBe(1);
});

it("every way of writing can be repeated", async () => {
  const tool = await makeTool();
  const { body } = await tool.post("/contacts", { email: freshEmail() });
  const { id, email } = body.data;
  const writes = [
    (headers: object) => tool.put("/contacts", { email, phone: "1" }, headers as never),
    (headers: object) => tool.patch(`/contacts/${id}`, { phone: "2" }, headers as never),
    (headers: object) => tool.post("/contacts/push", { records: [{ email, phone: "3" }] }, headers as never),
    (headers: object) => tool.delete(`/contacts/${id}`, headers as never),
  ];
  for (const write of writes) {
    const headers = keyed();
    const [first, again] = [await write(headers), await write(headers)];
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  }
  expect(await eventsOf(tool)).toBe(5);
});

it("a key that was sent with another request is refused, and costs nothing", async () => {
  const tool = await makeTool();
  const headers = keyed();
  const body = { email: freshEmail() };
  await tool.post("/contacts", body, headers);
  for (const other of [
    await tool.post("/contacts", { ...body, phone: "1" }, headers),
    await tool.put("/contacts", body, headers),
    await tool.put("/contacts?match=email", body, headers),
    await tool.post("/companies", { name: "Acme" }, headers),
  ])
    expect([other.status, other.body.code]).toEqual([422, "idempotency_key_reused"]);
  expect([await contactsOf(tool), await usedBy(tool)]).toEqual([1, 1]);
});

it("a request that is still under way is 409, and is answered once it has ended", async () => {
  const tool = await makeTool();
  const client = await calls().connect();
  const headers = keyed("busy");
  await client.query("BEGIN");
  await client.query(
    "INSERT INTO idempotency (organization_id, key, fingerprint, created_at) VALUES ($1, 'busy', '\\x00', now())",
    [tool.organization],
  );
  const busy = await tool.post("/contacts", { email: freshEmail() }, headers);
  expect([busy.status, busy.body.code, busy.headers.get("retry-after")]).toEqual([
    409,
    "request_in_progress",
    "1",
  ]);
  await client.query("ROLLBACK");
  client.release();
  expect((await tool.post("/contacts", { email: freshEmail() }, headers)).status).toBe(201);
});

it("of different requests with one key at once one is done, and the others are refused", async () => {
  const tool = await makeTool();
  const headers = keyed();
  const emails = Array.from({ length: 12 }, freshEmail);
  const answers = await Promise.all(emails.map((email) => tool.post("/contacts", { email }, headers)));
  const told = answers.map((one) => one.body.code ?? one.body.outcome).sort();
  expect(told).toEqual(["created", ...Array(11).fill("idempotency_key_reused")]);
  expect([await contactsOf(tool), await eventsOf(tool)]).toEqual([1, 1]);
});

it("a write that is sent many times at once when the month is nearly used up is charged once", async () => {
  const tool = await makeTool({ limit: 3 });
  const headers = keyed();
  const body = { email: freshEmail() };
  const send = () => tool.post("/contacts", body, headers);
  const answers = await Promise.all(Array.from({ length: 20 }, send));
  for (const one of answers) expect([201, 429]).toContain(one.status);
  expect([await usedBy(tool), (await send()).status, await contactsOf(tool)]).toEqual([1, 201, 1]);
});

it("an answer that says nothing of the write is not kept: mended, the same key works", async () => {
  const tool = await makeTool({ limit: 3 });
  const reader = await addTool(tool, { scopes: ["contacts:read"] });
  const headers = keyed();
  const email = freshEmail();
  const stranger = tool.with({ authorization: "Bearer nobody" });
  expect((await stranger.post("/contacts", { email }, headers)).status).toBe(401);
  expect((await reader.post("/contacts", { email }, headers)).status).toBe(403);
  expect((await tool.post("/contacts", { email: "x" }, headers)).status).toBe(422);
  expect((await tool.post("/contacts", { email, companyId: newId() }, headers)).status).toBe(422);
  await tool.get("/contacts");
  expect((await tool.post("/contacts", { email }, headers)).status).toBe(429);
  await prisma().organization.update({ where: { id: tool.organization }, data: { customLimit: 4 } });
  expect((await tool.post("/contacts", { email }, headers)).status).toBe(201);
});

it("404, 409 and 412 are answers like any other, and are repeated", async () => {
  const tool = await makeTool();
  const email = freshEmail();
  const { body } = await tool.post("/contacts", { email });
  const etag = { "if-match": '"v9"' };
  const missing = newId();
  const attempts: [number, (headers: object) => ReturnType<Tool["post"]>][] = [
    [404, (headers) => tool.patch(`/contacts/${missing}`, { phone: "1" }, headers as never)],
    [409, (headers) => tool.post("/contacts", { email }, headers as never)],
    [412, (headers) => tool.patch(`/contacts/${body.data.id}`, { phone: "1" }, { ...headers, ...etag })],
  ];
  for (const [status, attempt] of attempts) {
    const headers = keyed();
    const [first, again] = [await attempt(headers), await attempt(headers)];
    expect([first.status, again.status, again.text]).toEqual([status, status, first.text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  }
});

it("an answer is kept for seven days, and swept away by later writes", async () => {
  const tool = await makeTool();
  const headers = keyed("old");
  const email = freshEmail();
  await tool.post("/contacts", { email }, headers);
  const where = { organizationId: tool.organization };
  const age = (days: number) =>
    prisma().idempotency.updateMany({ where, data: { createdAt: new Date(Date.now() - days * 86_400_000) } });
  await age(6.9);
  expect((await tool.post("/contacts", { email }, headers)).status).toBe(201);
  await age(7.1);
  expect((await tool.post("/contacts", { email }, headers)).status).toBe(409);
  await age(7.1);
  await tool.post("/contacts", { email: freshEmail() }, keyed("new"));
  const left = await prisma().idempotency.findMany({ where, select: { key: true } });
  expect(left).toEqual([{ key: "new" }]);
});

it("two organizations' keys do not meet", async () => {
  const headers = keyed("same");
  const [one, other] = [await makeTool(), await makeTool()];
  const [first, second] = [
    await one.post("/contacts", { email: "a@example.org" }, headers),
    await other.post("/contacts", { email: "b@example.org" }, headers),
  ];
  expect([first.body.data.email, second.body.data.email]).toEqual(["a@example.org", "b@example.org"]);
});

it("a key is the same quoted or bare, and has 255 visible characters at most", async () => {
  const tool = await makeTool();
  const body = { email: freshEmail() };
  await tool.post("/contacts", body, keyed('"a b"'));
  expect((await tool.post("/contacts", body, keyed("a b"))).headers.get("idempotent-replayed")).toBe("true");
  expect((await tool.post("/contacts", { email: freshEmail() }, keyed("k".repeat(255)))).status).toBe(201);
  for (const key of ["", "k".repeat(256), "é", '"']) {
    const refused = await tool.post("/contacts", { email: freshEmail() }, keyed(key));
    const told = refused.body.errors?.[0]?.parameter;
    if (key === '"') expect(refused.status).toBe(201);
    else expect([refused.status, told], key).toEqual([422, "Idempotency-Key"]);
  }
});

it("a replay never shows more than the caller may read", async () => {
  const tool = await makeTool();
  const writer = await addTool(tool, { scopes: ["contacts:write"] });
  const headers = keyed();
  const body = { email: freshEmail(), phone: "secret" };
  await tool.post("/contacts", body, headers);
  const refused = await writer.post("/contacts", body, headers);
  expect([refused.status, refused.body.code]).toEqual([422, "idempotency_key_reused"]);
  expect(refused.text).not.toContain("secret");
});

it("a test key stores nothing", async () => {
  const tool = await makeTool({ key: { environment: "test" } });
  expect((await tool.post("/contacts", { email: freshEmail() }, keyed())).status).toBe(201);
  const where = { organizationId: tool.organization };
  expect([await prisma().idempotency.count({ where }), await contactsOf(tool)]).toEqual([0, 0]);
});

import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addTool, bodyOf, makeTool, paramsOf, searchOf, type Tool, titled } from "@/lib/api/fixtures";
import { registry } from "@/lib/api/registry";
import { calls, pool, prisma } from "@/lib/db";
import { bearer, call } from "@/lib/fixtures";
import { dummy } from "@/lib/gate/credentials";
import { usedOf } from "@/lib/gate/fixtures";
import { newId } from "@/lib/ids";

// Test credentials: validated like a real call, answered with made-up data, and forgotten.

let test: Tool;
beforeAll(async () => {
  test = await makeTool({ key: { environment: "test" } });
});

const dummyHeaders = () => new Headers({ "x-public-id": dummy.publicId, "x-secret-key": "DummySecretKey" });

describe.each(titled(registry))("%s", (_, endpoint) => {
  const sent = () => ({
    params: paramsOf(endpoint, newId()),
    search: searchOf(endpoint),
    body: bodyOf(endpoint),
  });
  /** Every statement goes through one of these. */
  let connections: ReturnType<typeof vi.spyOn>[];
  beforeEach(() => {
    connections = [calls(), pool()].map((one) => vi.spyOn(one, "connect"));
    return () => vi.restoreAllMocks();
  });
  const asked = () => connections.reduce((sum, one) => sum + one.mock.calls.length, 0);

  it.each([
    ["the dummy pair", dummyHeaders, 0],
    ["a test key", () => bearer(test.secret), 1],
  ])("answers %s with data of its schema, asking the database %i times", async (_, headersOf, most) => {
    const { status, headers, body } = await call(endpoint, { ...sent(), headers: headersOf() });
    if (endpoint.sample === undefined) return expect([status, body.code]).toEqual([403, "dummy_not_allowed"]);
    expect(status, JSON.stringify(body)).toBe(endpoint.status ?? 200);
    expect(headers.get("x-sample-data")).toBe("true");
    expect(headers.get("ratelimit")).toBeNull();
    expect(endpoint.output.safeParse(body).error).toBeUndefined();
    expect(asked()).toBe(most);
  });

  it("refuses from test credentials what it refuses from others", async () => {
    if (!endpoint.body) return;
    const { body, ...rest } = sent();
    const wrong = { ...body, nonsense: 1 };
    const answers = await Promise.all(
      [undefined, "handling=lenient"].map((prefer) => {
        const headers = dummyHeaders();
        if (prefer) headers.set("prefer", prefer);
        return call(endpoint, { ...rest, body: wrong, headers });
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual([422, endpoint.status ?? 200]);
    expect(answers[0]?.body.errors).toMatchObject([{ pointer: "/nonsense", code: "unknown_field" }]);
    expect(answers[1]?.body.warnings).toMatchObject([{ pointer: "/nonsense", code: "unknown_field" }]);
  });
});

describe("a test key", () => {
  it("has spent nothing and written nothing", async () => {
    for (const endpoint of registry)
      await call(endpoint, {
        params: paramsOf(endpoint, newId()),
        search: searchOf(endpoint),
        body: bodyOf(endpoint),
        headers: bearer(test.secret),
      });
    expect(await usedOf(test.organization)).toBe(0);
    const where = { organizationId: test.organization };
    const rows = await Promise.all([
      prisma().contact.count({ where }),
      prisma().company.count({ where }),
      prisma().project.count({ where }),
      prisma().audience.count({ where }),
      prisma().paiement.count({ where }),
      prisma().abonnement.count({ where }),
      prisma().form.count({ where }),
      prisma().formSubmission.count({ where }),
      prisma().recordKey.count({ where }),
      prisma().webhook.count({ where }),
      prisma().delivery.count({ where }),
      prisma().event.count({ where }),
      prisma().idempotency.count({ where }),
    ]);
    expect(rows).toEqual(rows.map(() => 0));
  });

  it("echoes what it was sent, as far as its scopes let it see", async () => {
    const body = { email: "zoe@example.org", tags: { add: ["vip"] }, externalIds: { crm: "7" } };
    const { body: whole } = await test.post("/contacts", body);
    expect(whole.data).toMatchObject({ email: "zoe@example.org", externalIds: { crm: "7" } });
    expect(whole.data.tags).toContain("vip");
    const writer = await addTool(test, { environment: "test", scopes: ["contacts:write"] });
    const { body: bare } = await writer.post("/contacts", body);
    expect(Object.keys(bare.data).sort()).toEqual(["externalIds", "id"]);
  });

  it("is held to unknown names in `clear`, too", async () => {
    const strict = await test.patch(`/contacts/${newId()}`, { clear: ["phone", "nonsense"] });
    expect([strict.status, strict.body.errors]).toMatchObject([422, [{ pointer: "/clear/1" }]]);
    const lenient = await test.lenient.patch(`/contacts/${newId()}`, { clear: ["phone", "nonsense"] });
    expect([lenient.body.data.phone, lenient.body.warnings]).toMatchObject([null, [{ pointer: "/clear/1" }]]);
  });
});

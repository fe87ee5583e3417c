import { Webhook } from "standardwebhooks";
import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { events, freshUrl, idsAt } from "@/lib/webhooks/endpoint-fixtures";
import { type Arrived, startDeliverer, startReceiver } from "@/lib/webhooks/fixtures";

// A webhook's secret is shown once, by whichever way it is asked for.

let tool: Tool;
beforeAll(async () => {
  tool = await makeTool();
});

const warning = { pointer: "/data/secret", code: "not_repeated" };

describe("a webhook's secret", () => {
  it.each([
    ["making it", async () => ["/webhooks", { url: freshUrl(), events }] as const, 201],
    [
      "rotating it",
      async () => {
        const { body } = await tool.post("/webhooks", { url: freshUrl(), events });
        return [`/webhooks/${body.data.id}/rotate-secret`, { graceSeconds: 60 }] as const;
      },
      200,
    ],
  ])("is answered by %s and not when the call is repeated, and stored nowhere", async (_, ask, status) => {
    const [address, body] = await ask();
    const key = newId();
    const first = await tool.post(address, body, { "idempotency-key": key });
    const again = await tool.post(address, body, { "idempotency-key": key });
    const { secret, ...webhook } = first.body.data;
    expect([first.status, first.body.warnings, typeof secret]).toEqual([status, [], "string"]);
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([status, "true"]);
    expect(again.body.data).toEqual({ ...webhook, secret: null });
    expect(again.body.warnings).toMatchObject([warning]);

    const { organization: organizationId } = tool;
    const stored = await prisma().idempotency.findMany({ where: { organizationId } });
    const audited = await prisma().auditEntry.findMany({ where: { organizationId } });
    expect(stored.some(({ body }) => body?.includes(webhook.id))).toBe(true);
    const bare = secret.replace("whsec_", "");
    const kept = JSON.stringify([stored, audited], (_, value) => (typeof value === "bigint" ? "" : value));
    expect(kept).not.toContain(bare);
    const row = await prisma().webhook.findUniqueOrThrow({ where: { id: webhook.id } });
    expect(Buffer.from(row.secret).toString("latin1")).not.toContain(bare);
  });

  it("is shown once of a call that is sent twice at once, and makes one webhook", async () => {
    const body = { url: freshUrl(), events };
    const headers = { "idempotency-key": newId() };
    const answers = await Promise.all([1, 2, 3].map(() => tool.post("/webhooks", body, headers)));
    const secrets = answers.flatMap((one) => (one.body.data?.secret ? [one.body.data.secret] : []));
    expect(secrets).toHaveLength(1);
    expect(await idsAt(tool, `/webhooks?url=${encodeURIComponent(body.url)}`)).toHaveLength(1);
  });

  it("is in no other answer", async () => {
    const { body } = await tool.post("/webhooks", { url: freshUrl(), events });
    const { id, secret } = body.data;
    const answers = await Promise.all([
      tool.get("/webhooks"),
      tool.get(`/webhooks/${id}`),
      tool.patch(`/webhooks/${id}`, { description: "x" }),
      tool.post(`/webhooks/${id}/test`, {}),
      tool.get(`/webhooks/${id}/deliveries`),
    ]);
    for (const { status, text } of answers) {
      expect(status).toBeLessThan(300);
      expect(text).not.toContain(secret.slice(6));
      expect(text).not.toContain('"secret"');
    }
  });

  it("that is repeated with unknown fields still says what was left out", async () => {
    const body = { url: freshUrl(), events, nonsense: 1 };
    const key = newId();
    const [, again] = [
      await tool.lenient.post("/webhooks", body, { "idempotency-key": key }),
      await tool.lenient.post("/webhooks", body, { "idempotency-key": key }),
    ];
    expect(again?.body.warnings).toMatchObject([{ pointer: "/nonsense", code: "unknown_field" }, warning]);
  });
});

describe("rotating a secret", () => {
  /** Which of the secrets a delivery is signed with. */
  const signers = ({ headers, body }: Arrived, secrets: string[]) =>
    secrets.map((secret) => {
      const one = { ...headers } as Record<string, string>;
      try {
        return Boolean(new Webhook(secret).verify(body, one));
      } catch {
        return false;
      }
    });

  it("lets both sign until the grace is over, and none before the last", async () => {
    const own = await makeTool();
    const receiver = await startReceiver();
    startDeliverer();
    const { body } = await own.post("/webhooks", { url: receiver.url, events });
    const { id, secret: first } = body.data;
    const rotate = async (graceSeconds: number) =>
      (await own.post(`/webhooks/${id}/rotate-secret`, { graceSeconds })).body.data.secret as string;
    const arrival = async () => {
      const count = receiver.arrived.length + 1;
      await own.post("/contacts", { phone: "1" });
      await receiver.until(count);
      return receiver.arrived.at(-1) as Arrived;
    };
    const second = await rotate(604_800);
    expect(signers(await arrival(), [first, second])).toEqual([true, true]);
    const third = await rotate(60);
    expect(signers(await arrival(), [first, second, third])).toEqual([false, true, true]);
    const fourth = await rotate(0);
    expect(signers(await arrival(), [third, fourth])).toEqual([false, true]);
  });

  it.each([-1, 604_801, 1.5, "60", null])("takes no grace of %j", async (graceSeconds) => {
    const { body } = await tool.post("/webhooks", { url: freshUrl(), events });
    const answered = await tool.post(`/webhooks/${body.data.id}/rotate-secret`, { graceSeconds });
    expect([answered.status, answered.body.errors]).toMatchObject([422, [{ pointer: "/graceSeconds" }]]);
  });
});

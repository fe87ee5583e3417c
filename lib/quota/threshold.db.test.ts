import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addTool, makeTool, type Tool } from "@/lib/api/fixtures";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { readable, startMailServer } from "@/lib/mail/fixtures";
import { makePerson } from "@/lib/members/fixtures";
import { setCustomLimit, setTier } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { watchQuotas } from "@/lib/quota/notice";
import { tellThresholds } from "@/lib/quota/threshold-data";

let server: Awaited<ReturnType<typeof startMailServer>>;
// Before anything reads the environment: it is read once.
beforeAll(async () => {
  server = await startMailServer();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Acme <no-reply@example.org>";
});
afterAll(() => server.stop());

const now = new Date();
const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));

/** As if so many calls had been made this month. */
const use = (organization: OrganizationId, used: number, of = month) =>
  prisma().usageMonth.upsert({
    where: { organizationId_month: { organizationId: organization, month: of } },
    create: { organizationId: organization, month: of, used, granted: 1, days: [] },
    update: { used },
  });

/** What the organization was told of, in its order. */
const told = async (organization: OrganizationId) =>
  (
    await prisma().event.findMany({
      where: { organizationId: organization, type: "quota.threshold" },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    })
  ).map(({ data }) => (data as { object: { threshold: number; used: number; limit: number } }).object);
const thresholdsOf = async (organization: OrganizationId) =>
  (await told(organization)).map(({ threshold }) => threshold);

describe("an organization is told of its quota", () => {
  it("at 80, 95 and 100 percent, and not a call before", async () => {
    const { organization } = await makeOrganization({ limit: 200 });
    for (const [used, expected] of [
      [159, []],
      [160, [80]],
      [189, [80]],
      [190, [80, 95]],
      [199, [80, 95]],
      [200, [80, 95, 100]],
    ] as const) {
      await use(organization, used);
      await tellThresholds();
      expect([used, await thresholdsOf(organization)]).toEqual([used, expected]);
    }
    const [first] = await told(organization);
    const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString();
    expect(first).toEqual({
      threshold: 80,
      used: 160,
      limit: 200,
      month: month.toISOString().slice(0, 7),
      resetsAt: next,
    });
  });

  it("once, however many workers look at once and however often", async () => {
    const organizations = await Promise.all(
      Array.from({ length: 4 }, async () => (await makeOrganization({ limit: 100 })).organization),
    );
    for (const organization of organizations) await use(organization, 97);
    const looks = await Promise.all(Array.from({ length: 8 }, () => tellThresholds()));
    await tellThresholds();
    for (const organization of organizations) {
      expect(await thresholdsOf(organization)).toEqual([80, 95]);
      const news = looks.flat().filter((one) => one.organization === organization);
      expect(news.map(({ threshold }) => threshold)).toEqual([95]);
    }
  });

  it("not again when a larger plan makes room and that fills too, and at once when a smaller one leaves none", async () => {
    const { organization } = await makeOrganization({ limit: 100 });
    await use(organization, 85);
    await tellThresholds();
    await setTier(organization, "start", commandLine);
    await use(organization, 330);
    await tellThresholds();
    expect(await thresholdsOf(organization)).toEqual([80]);
    await setCustomLimit(organization, 300, commandLine);
    await tellThresholds();
    expect(await told(organization)).toMatchObject([
      { threshold: 80, used: 85, limit: 100 },
      { threshold: 95, used: 330, limit: 300 },
      { threshold: 100, used: 330, limit: 300 },
    ]);
  });

  it("anew each month, and of no month but this", async () => {
    const { organization } = await makeOrganization({ limit: 100 });
    const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
    await use(organization, 100, last);
    await tellThresholds();
    expect(await told(organization)).toEqual([]);
    const name = `quota/${last.toISOString().slice(0, 7)}/80`;
    await prisma().notice.create({ data: { organizationId: organization, name } });
    await use(organization, 80);
    await tellThresholds();
    expect(await thresholdsOf(organization)).toEqual([80]);
  });

  it("by mail to its admins, in both languages, of the highest only", async () => {
    const { organization } = await makeOrganization({ limit: 1_000 });
    const admin = await makePerson(organization, "admin");
    await makePerson(organization, "member");
    await use(organization, 1_000);
    await Promise.all([watchQuotas(), watchQuotas()]);
    const mails = server.mails.filter((mail) => mail.includes(admin.email));
    expect(mails).toHaveLength(1);
    const text = readable(mails[0] ?? "");
    expect(text).toContain("1,000 of this month’s 1,000 calls. Further ones are refused (429) until");
    expect(text).toContain("Les suivants sont refusés (429) jusqu’au");
    expect(text).toContain("/app/integrations/secure-api");
    expect(server.mails.join()).not.toContain("member-");
  });
});

describe("the event", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool({ limit: 5 });
  });

  it("is made of real calls, and shown to keys that may read events", async () => {
    for (let n = 0; n < 4; n += 1) await tool.get("/contacts");
    await tellThresholds();
    const { body } = await tool.get("/events?type=quota.threshold");
    expect(body.data).toMatchObject([
      {
        type: "quota.threshold",
        actor: { type: "system", id: null },
        data: { object: { threshold: 80, used: 4, limit: 5 } },
      },
    ]);
    const other = await addTool(tool, { scopes: ["contacts:read", "webhooks:manage"] });
    expect((await other.get("/events")).status).toBe(403);
    const asked = { url: "http://127.0.0.1:1/", events: ["quota.threshold"] };
    expect((await other.post("/webhooks", asked)).body).toMatchObject({ status: 403, scope: "events:read" });
  });

  it("is told to webhooks that ask for it", async () => {
    const own = await makeTool({ limit: 100 });
    const asked = { url: "http://127.0.0.1:1/quota", events: ["quota.threshold"] };
    const { status, body } = await own.post("/webhooks", asked);
    expect(status).toBe(201);
    await use(own.organization, 96);
    await tellThresholds();
    const deliveries = await prisma().delivery.findMany({ where: { webhookId: body.data.id } });
    expect(deliveries.map(({ eventType }) => eventType)).toEqual(["quota.threshold", "quota.threshold"]);
  });
});

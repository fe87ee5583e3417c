import { beforeAll, expect, it } from "vitest";
import { openForm, send } from "@/app/f/fixtures";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { submissionsTo } from "@/lib/auth/throttle";
import { prisma } from "@/lib/db";
import { freshEmail, make } from "@/lib/records/fixtures";

let tool: Tool;
beforeAll(async () => {
  tool = await makeTool();
});

it("a form that is sent 10,000 times with what it does not ask stores nothing, fails nowhere, and keeps no other from people", async () => {
  const { id } = await openForm(tool);
  const other = await openForm(tool);
  const statuses = new Map<number, number>();
  const sendSome = async (count: number) => {
    for (let sent = 0; sent < count; sent++) {
      const { status } = await send(id, { mail: freshEmail(), admin: "true", __proto__x: "1" });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 20 }, () => sendSome(500)));
  // What is not asked is told, until so much came that nothing is looked at any more.
  expect(Object.fromEntries(statuses)).toEqual({ 422: submissionsTo, 429: 10_000 - submissionsTo });
  expect(await prisma().formSubmission.count({ where: { organizationId: tool.organization } })).toBe(0);
  expect(await prisma().contact.count({ where: { organizationId: tool.organization } })).toBe(0);
  expect((await send(other.id, { mail: freshEmail() })).status).toBe(303);
  // A tool goes on with the form that people cannot reach for the moment.
  await make(tool, "forms_submit", { formId: id, answers: { mail: freshEmail() } });
}, 120_000);

import { beforeAll, expect, it } from "vitest";
import { openForm } from "@/app/f/fixtures";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { prisma } from "@/lib/db";
import { digestOf } from "@/lib/submissions/posted";
import { sweepReceipts } from "@/lib/submissions/receipt-data";

let tool: Tool;
beforeAll(async () => {
  tool = await makeTool();
});

const hours = (count: number) => new Date(Date.now() - count * 60 * 60 * 1_000);

it("what was sent is remembered for a day, and forgotten after it", async () => {
  const { id: formId } = await openForm(tool);
  const noted = (name: string, at: Date) => ({
    organizationId: tool.organization,
    formId,
    digest: new Uint8Array(digestOf(name)),
    at,
  });
  await prisma().formReceipt.createMany({
    data: [noted("old", hours(24.1)), noted("older", hours(48)), noted("new", hours(23.9))],
  });
  await sweepReceipts();
  const left = await prisma().formReceipt.findMany({ where: { formId } });
  expect(left.map(({ digest }) => Buffer.from(digest))).toEqual([digestOf("new")]);
});

import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { closeDatabase, prisma } from "@/lib/db";
import { setUpOrganization } from "@/lib/orgs/data";

afterAll(closeDatabase);

test("two organizations may each have the sample data", async () => {
  for (const _ of [1, 2]) {
    const { organizationId } = await setUpOrganization(
      {
        organizationName: `Sample ${randomUUID()}`,
        email: `${randomUUID()}@example.org`,
        name: "Ada",
        password: "correct horse battery",
        sampleData: true,
      },
      commandLine,
    );
    const where = { where: { organizationId } };
    expect(await prisma().company.count(where)).toBe(60);
    expect(await prisma().audience.count(where)).toBe(5);
    expect(await prisma().audienceMember.count({ where: { audience: { organizationId } } })).toBe(385);
    const contacts = await prisma().contact.findMany({ ...where, orderBy: { createdAt: "desc" } });
    expect(contacts).toHaveLength(250);
    expect(contacts.every((one) => one.companyId)).toBe(true);
    expect(new Set(contacts.map((one) => one.createdAt.getTime())).size).toBe(250);
    expect(contacts[0]?.createdAt.getTime()).toBeLessThan(Date.now());
  }
});

import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { closeDatabase, prisma } from "@/lib/db";
import { setUpOrganization } from "@/lib/orgs/data";
import { ensureInstallation, isSetUp, isSetupToken, setupToken } from "@/lib/orgs/installation/data";

afterAll(closeDatabase);

test("the installation is made once, by however many replicas", async () => {
  await Promise.all([ensureInstallation(), ensureInstallation(), ensureInstallation()]);
  expect(await prisma().installation.count()).toBe(1);
  expect(await setupToken()).toBe(await setupToken());
  expect((await setupToken()).length).toBeGreaterThanOrEqual(43);
});

test("the set-up token is worth nothing once somebody exists", async () => {
  await ensureInstallation();
  const email = `${randomUUID()}@example.org`;
  await setUpOrganization(
    { organizationName: randomUUID(), email, name: "Ada", password: "correct horse battery" },
    commandLine,
  );
  expect(await isSetUp()).toBe(true);
  expect(await isSetupToken(await setupToken())).toBe(false);
  expect(await isSetupToken("")).toBe(false);
});

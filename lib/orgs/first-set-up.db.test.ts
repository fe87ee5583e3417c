import { afterAll, beforeAll, expect, test } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { closeDatabase, prisma } from "@/lib/db";
import { setUpOrganization } from "@/lib/orgs/data";
import { ensureInstallation, isSetUp, isSetupToken, setupToken } from "@/lib/orgs/installation/data";
import { createDatabase, dropDatabase } from "@/scripts/test-database";

// The first set-up of an installation needs a database in which nobody is set up.
let own = "";
beforeAll(async () => {
  own = await createDatabase();
  process.env.DATABASE_URL = own;
});
afterAll(async () => {
  await closeDatabase();
  await dropDatabase(own);
});

const draft = (name: string) => ({
  organizationName: name,
  email: `${name}@example.org`,
  name,
  password: "correct horse battery",
});

test("of several browsers that set up at once exactly one is first, and the token ends with it", async () => {
  await ensureInstallation();
  expect(await isSetUp()).toBe(false);
  const token = await setupToken();
  expect(await isSetupToken(token)).toBe(true);
  expect(await isSetupToken(token.replace(/^./, (first) => (first === "A" ? "B" : "A")))).toBe(false);
  const attempts = await Promise.allSettled(
    ["one", "two", "three", "four"].map((name) =>
      setUpOrganization(draft(name), commandLine, { first: true }),
    ),
  );
  expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
  for (const attempt of attempts) {
    if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "conflict" });
  }
  expect([await prisma().organization.count(), await prisma().user.count()]).toEqual([1, 1]);
  expect(await isSetupToken(token)).toBe(false);
  expect(await isSetUp()).toBe(true);
});

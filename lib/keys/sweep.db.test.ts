import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { deleteKey, listKeys, revokeKey } from "@/lib/keys/data";
import { claimExpiring } from "@/lib/keys/expiry-data";
import { age, inDays } from "@/lib/keys/fixtures";
import { sweepKeys } from "@/lib/keys/sweep";
import { readable, startMailServer } from "@/lib/mail/fixtures";
import { makePerson } from "@/lib/members/fixtures";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let server: Awaited<ReturnType<typeof startMailServer>>;
// Before anything reads the environment: it is read once.
beforeAll(async () => {
  server = await startMailServer();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Acme <no-reply@example.org>";
});
afterAll(() => server.stop());

const recipients = (text: string) =>
  server.mails
    .filter((mail) => readable(mail).includes(text))
    .map((mail) => /^To: (.*)$/m.exec(mail)?.[1]?.trim())
    .sort();

/** A key of some age that expires in so many days, or then. */
async function makeEnding(organization: OrganizationId, end: number | Date, name = "Shop") {
  const expiresAt = end instanceof Date ? end : inDays(end);
  const made = await makeKey(organization, { name, expiresAt });
  await age(made.key.id, 100);
  return made;
}

describe("a key that expires", () => {
  it("is told to admins once a stage, in both languages, whatever number of workers there is", async () => {
    const { organization } = await makeOrganization();
    const people = [await makePerson(organization, "super_admin"), await makePerson(organization, "admin")];
    await makePerson(organization, "member");
    const { key } = await makeEnding(organization, 6.5);
    await makeEnding(organization, 20, "Later");
    await Promise.all([sweepKeys(), sweepKeys(), sweepKeys()]);
    await sweepKeys();
    const addresses = people.map(({ email }) => email).sort();
    expect(recipients(key.id)).toEqual(addresses);
    const text = readable(server.mails.find((mail) => readable(mail).includes(key.id)) ?? "");
    expect(text).toContain(`/app/developpeurs/keys/${key.id}`);
    expect(text).toContain("The API key “Shop” of");
    expect(text).toContain("Give it a later expiry, alone or with a new secret:");
    expect(text).toContain("La clé API «\u00a0Shop\u00a0»");
    const notices = await prisma().notice.findMany({ where: { organizationId: organization } });
    expect(notices.map(({ name }) => name)).toEqual([expect.stringMatching(`^key-expiry/${key.id}/.*/7$`)]);
    expect(await listKeys(organization)).toMatchObject([{ expiresSoon: false }, { expiresSoon: true }]);
  });

  it("is told at each of its stages, and anew for another expiry", async () => {
    const { organization } = await makeOrganization();
    // At noon, whatever the hour of the test: the last stage begins with the day.
    const { key } = await makeEnding(organization, new Date(inDays(30).setUTCHours(12, 0, 0, 0)));
    const told = async (daysBefore: number) =>
      (
        await claimExpiring(
          organization,
          new Date(Date.parse(String(key.expiresAt)) - daysBefore * 86_400_000),
        )
      ).map(({ stage }) => stage);
    expect([await told(15), await told(13), await told(13), await told(6)]).toEqual([[], [14], [], [7]]);
    expect([await told(0.9), await told(0.0001), await told(-0.5), await told(-1.5)].flat()).toEqual([1, 0]);
    await prisma().key.update({ where: { id: key.id }, data: { expiresAt: inDays(60) } });
    expect(await claimExpiring(organization, inDays(50))).toHaveLength(1);
  });

  it("because of the policy is told as well, and one that is gone is not", async () => {
    const { organization } = await makeOrganization();
    await prisma().organization.update({ where: { id: organization }, data: { longestLifetime: 30 } });
    const [limited, revoked, deleted] = await Promise.all([1, 2, 3].map(() => makeKey(organization)));
    if (!limited || !revoked || !deleted) throw new Error("unreachable");
    for (const { key } of [limited, revoked, deleted]) await age(key.id, 20);
    await revokeKey(organization, revoked.key.id, commandLine);
    await deleteKey(organization, deleted.key.id, commandLine);
    expect(await claimExpiring(organization)).toMatchObject([
      { id: limited.key.id, stage: 14, byPolicy: true },
    ]);
    const own = await makeKey(organization, { expiresAt: inDays(10) });
    await age(own.key.id, 15);
    expect(await claimExpiring(organization)).toMatchObject([{ id: own.key.id, byPolicy: false }]);
  });

  it("and is a Secret Key is told to those only who may see it", async () => {
    const { organization } = await makeOrganization();
    await prisma().organization.update({ where: { id: organization }, data: { secureApiRestricted: true } });
    const owner = await makePerson(organization, "super_admin");
    await makePerson(organization, "admin");
    const name = `Secret ${organization}`;
    const { key } = await makeKey(organization, { kind: "secret_key", name, expiresAt: inDays(5) });
    await age(key.id, 100);
    await sweepKeys();
    expect(recipients(name)).toEqual([owner.email]);
    const text = readable(server.mails.find((mail) => readable(mail).includes(name)) ?? "");
    expect(text).toContain(`/app/integrations/secure-api/keys/${key.id}`);
    expect(text).toContain(`The Secret Key “${name}” of`);
  });
});

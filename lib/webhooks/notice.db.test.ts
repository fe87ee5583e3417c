import { afterAll, beforeAll, expect, it } from "vitest";
import { commandLine } from "@/lib/audit/actor";
import { plain } from "@/lib/db";
import { makeOrganization } from "@/lib/fixtures";
import { readable, startMailServer } from "@/lib/mail/fixtures";
import { makePerson } from "@/lib/members/fixtures";
import { createWebhook } from "@/lib/webhooks/data";
import { mailEnded } from "@/lib/webhooks/notice";

let server: Awaited<ReturnType<typeof startMailServer>>;
// Before anything reads the environment: it is read once.
beforeAll(async () => {
  server = await startMailServer();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Acme <no-reply@example.org>";
});
afterAll(() => server.stop());

it("admins and super admins are mailed that a webhook was switched off, members and other organizations are not", async () => {
  const { organization } = await makeOrganization();
  const people = [await makePerson(organization, "super_admin"), await makePerson(organization, "admin")];
  await makePerson(organization, "member");
  await makePerson((await makeOrganization()).organization, "admin");
  const url = "http://127.0.0.1:1/a-secret-of-the-receiver";
  const draft = { url, events: ["contact.created"], description: null, active: true };
  const hook = await createWebhook(
    plain,
    organization,
    "member",
    { ...draft, payload: "full", excludeOwn: false },
    commandLine,
  );
  await mailEnded({ id: hook.id, organization, url, reason: "failing" });
  const to = server.mails.map((mail) => /^To: (.*)$/m.exec(mail)?.[1]?.trim());
  expect(to.sort()).toEqual(people.map(({ email }) => email).sort());
  const text = readable(server.mails[0] ?? "");
  expect(text).toContain(`/app/developpeurs/tabs/webhooks/${hook.id}`);
  expect(text).toContain("http://127.0.0.1:1 was switched off: for five days nothing has arrived there");
  expect(text).toContain("http://127.0.0.1:1 a été désactivé");
  expect(text).not.toContain("a-secret-of-the-receiver");
});

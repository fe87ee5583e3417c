import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enter, press } from "@/lib/auth/fixtures";
import { answerInvitation, forgotPassword } from "@/lib/auth/forms";
import { prisma } from "@/lib/db";
import { freshAddress, makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { readable, startMailServer } from "@/lib/mail/fixtures";
import { sendMail } from "@/lib/mail/mail";
import { inviteMember, sendPasswordLink } from "@/lib/members/dashboard";
import { openPasswordLink } from "@/lib/members/data";
import { joinAs, makePerson, type Person, password } from "@/lib/members/fixtures";
import { openInvitation } from "@/lib/members/invitation-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

let server: Awaited<ReturnType<typeof startMailServer>>;
// Before anything reads the environment: it is read once.
beforeAll(async () => {
  server = await startMailServer();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Acme <no-reply@example.org>";
});
afterAll(() => server.stop());

let organization: OrganizationId;
let owner: Person;
let who: { cookie: string };
beforeEach(async () => {
  Object.assign(server.state, { refuses: false, silent: false });
  server.mails.length = 0;
  ({ organization } = await makeOrganization());
  owner = await makePerson(organization, "super_admin");
  who = await enter(organization, owner);
});

const someone = () => `${newId()}@example.org`;
const invite = (email = someone()) => press(who, inviteMember, { body: { email, role: "member" } });
const tokenIn = (mail: string) => /token=([\w-]{43})/.exec(readable(mail))?.[1] ?? "";

describe("an invitation", () => {
  it("is mailed, and then its link is in no answer", async () => {
    const email = someone();
    const { body } = await invite(email);
    expect(body).toMatchObject({ mail: "sent", url: null });
    const [mail = ""] = server.mails;
    expect(mail).toMatch(new RegExp(`^To: ${email}\\r$`, "m"));
    expect(mail).toMatch(/^From: Acme <no-reply@example.org>\r$/m);
    expect(await openInvitation(tokenIn(mail))).toMatchObject({ email });
  });

  it("speaks the language of who sends it", async () => {
    who.cookie += "; locale=fr";
    await invite();
    expect(readable(server.mails[0] ?? "")).toContain("Il fonctionne une seule fois, pendant 7 jours.");
  });

  it("stays where the mail cannot be sent, and its link is shown instead", async () => {
    server.state.refuses = true;
    const { status, body } = await invite();
    expect([status, body.mail]).toEqual([201, "failed"]);
    const token = new URL(body.url).searchParams.get("token") ?? "";
    expect(await openInvitation(token)).toMatchObject({ email: body.invitation.email });
  });

  it("is mailed to one address five times an hour at most", async () => {
    const email = someone();
    const statuses = [];
    for (let tries = 0; tries < 6; tries++) statuses.push((await invite(email)).status);
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429]);
    expect(server.mails).toHaveLength(5);
  });

  it("carries no header that a name smuggles in", async () => {
    const name = "Acme\r\nBcc: victim@example.org\r\n\r\nHello";
    await prisma().organization.update({ where: { id: organization }, data: { name } });
    await prisma().user.update({ where: { id: owner.id }, data: { name: "Eve\nX-Evil: 1" } });
    await invite();
    const [head = "", ...body] = (server.mails[0] ?? "").split("\r\n\r\n");
    expect(head).not.toMatch(/^(Bcc|X-Evil):/im);
    expect(readable(body.join("\r\n\r\n"))).toContain("Acme Bcc: victim@example.org Hello. Open this link");
  });
});

it("a mail server that stops answering keeps nobody longer than ten seconds", async () => {
  server.state.silent = true;
  const started = Date.now();
  expect(await sendMail(someone(), { subject: "x", text: "x" })).toBe("failed");
  expect(Date.now() - started).toBeLessThan(15_000);
});

it("a password link is mailed, also where it may not be shown; then a failed mail shows nothing", async () => {
  const elsewhere = await makeOrganization();
  const member = await makePerson(organization, "member");
  const sent = await press(who, sendPasswordLink, { params: { id: member.id } });
  expect(sent.body).toEqual({ mail: "sent", url: null });
  expect(await openPasswordLink(tokenIn(server.mails[0] ?? ""))).toMatchObject({ userId: member.id });
  server.state.refuses = true;
  expect((await press(who, sendPasswordLink, { params: { id: member.id } })).body.url).toMatch(
    /\/reset\?token=/,
  );
  await joinAs(elsewhere.organization, member.id, "super_admin");
  expect((await press(who, sendPasswordLink, { params: { id: member.id } })).body).toEqual({
    mail: "failed",
    url: null,
  });
});

describe("a form before sign-in", () => {
  const post = async (handlers: typeof forgotPassword, body: unknown, address = freshAddress()) => {
    const request = new Request("http://localhost/api/form", {
      method: "POST",
      headers: { "content-type": "application/json", "x-latchkey-address": address, "accept-language": "fr" },
      body: JSON.stringify(body),
    });
    const answer = await handlers.POST(request);
    return { status: answer.status, body: await answer.json() };
  };

  it("for a forgotten password answers the same to anybody, and mails those who are known", async () => {
    const known = await post(forgotPassword, { email: owner.email.toUpperCase() });
    const unknown = await post(forgotPassword, { email: someone() });
    expect(known).toEqual({ status: 200, body: { done: true } });
    expect(unknown).toEqual(known);
    await expect.poll(() => server.mails.length, { timeout: 10_000 }).toBe(1);
    const [mail = ""] = server.mails;
    expect(readable(mail)).toContain("Ce lien vous permet de choisir un nouveau mot de passe");
    expect(await openPasswordLink(tokenIn(mail))).toMatchObject({ userId: owner.id });
    const audit = await prisma().auditEntry.findMany({ where: { targetId: owner.id } });
    expect(audit).toMatchObject([{ action: "user.password_link_created", actorType: "form" }]);
  });

  it("for a forgotten password is throttled alike for those who are known and those who are not", async () => {
    for (const email of [owner.email, someone()]) {
      const statuses = [];
      for (let tries = 0; tries < 6; tries++) statuses.push((await post(forgotPassword, { email })).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    }
  });

  it("is sent thirty times from one address at most", async () => {
    const address = freshAddress();
    const statuses = [];
    for (let tries = 0; tries < 31; tries++)
      statuses.push((await post(answerInvitation, { token: "unknown", password }, address)).status);
    expect(statuses.filter((one) => one === 404)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  });

  it("refuses odd bodies", async () => {
    for (const body of [[], null, {}, { email: 1 }, { email: { not: "" } }, { email: "x\0@example.org" }]) {
      expect((await post(forgotPassword, body)).status).toBe(422);
    }
    for (const body of [{ token: 1, password }, { token: "x", password, role: "admin" }, { token: "x" }]) {
      expect((await post(answerInvitation, body)).status).toBe(422);
    }
  });
});

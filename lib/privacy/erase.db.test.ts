import { beforeEach, describe, expect, it } from "vitest";
import type { Tool } from "@/lib/api/fixtures";
import { verifyAudit } from "@/lib/audit/verify-data";
import { signIn } from "@/lib/auth/fixtures";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { entriesOf, erase, fillEveryPlace, makeOffice, placesOf, take } from "@/lib/privacy/fixtures";
import { make } from "@/lib/records/fixtures";
import { deliveriesOf, settled, startDeliverer, startReceiver, subscribe } from "@/lib/webhooks/fixtures";

let tool: Tool;
let admin: { cookie: string; userId: string };
beforeEach(async () => {
  ({ tool, admin } = await makeOffice());
});

describe("erasing somebody", () => {
  it("leaves their e-mail addresses, name and telephone number nowhere in the database", async () => {
    const someone = await fillEveryPlace(tool);
    expect(await placesOf(someone.texts)).toEqual(
      expect.arrayContaining([
        ...["contact.email", "contact.first_name", "contact.tags", "event.data", "form_submission.answers"],
        ...["idempotency.body", "idempotency.key", "paiement.description", "abonnement.name"],
        ...["record_key.value", "request_log.user_agent", "import_refusal.cells"],
      ]),
    );
    const { status, body } = await erase(admin, someone);
    expect([status, body]).toEqual([
      200,
      { paiements: 2, abonnements: 1, submissions: 2, events: expect.any(Number) },
    ]);
    expect(await placesOf(someone.texts)).toEqual([]);
  });

  it("leaves another person as they were", async () => {
    const [someone, other] = [await fillEveryPlace(tool), await fillEveryPlace(tool)];
    const before = await placesOf(other.texts);
    const read = () =>
      take(admin, other.id).then(({ text }) => ({ ...JSON.parse(text), exportedAt: 0, audit: 0 }));
    const all = await read();
    await erase(admin, someone);
    expect(await placesOf(other.texts)).toEqual(before);
    expect(await read()).toEqual(all);
  });

  it("keeps the money without the person, and lets syncs learn of all of it", async () => {
    const someone = await fillEveryPlace(tool);
    const { asOf } = (await tool.get("/contacts?sort=updatedAt&limit=1")).body;
    await erase(admin, someone);
    const payment = (await tool.get(`/paiements/${someone.payment.id}`)).body.data;
    expect(payment).toMatchObject({
      ...{ contactId: null, amount: 1250, currency: "EUR", abonnementId: someone.subscription.id },
      description: "Dues of [erased] [erased], [erased]",
      externalIds: { stripe: someone.payment.externalIds.stripe },
    });
    expect((await tool.get(`/abonnements/${someone.subscription.id}`)).body.data.name).toBe(
      "Dues of [erased]",
    );
    expect((await tool.get(`/projects/${someone.project.id}`)).body.data.contactIds).toEqual([]);
    expect((await tool.get(`/audiences/${someone.audience.id}`)).body.data.memberCount).toBe(0);
    expect((await tool.get(`/forms/${someone.form.id}`)).body.data.submissionCount).toBe(0);
    const changed = async (word: string) =>
      (await tool.get(`/${word}?sort=updatedAt&includeDeleted=true&updatedSince=${asOf}`)).body.data;
    const tombstone = (id: string) => expect.objectContaining({ id, deleted: true });
    expect(await changed("contacts")).toEqual([tombstone(someone.id)]);
    expect(await changed("forms_submit")).toEqual(
      expect.arrayContaining([tombstone(someone.linked.id), tombstone(someone.unlinked.id)]),
    );
  });

  it("leaves events and stored answers that satisfy their schemas, and keep a repeated write from happening again", async () => {
    const keyed = tool.with({ "idempotency-key": newId() });
    const person = { email: `${newId()}@example.org`, firstName: "Grace" };
    const { body } = await keyed.post("/contacts", person);
    const { id } = body.data;
    await erase(admin, { id, person: person });
    const again = await keyed.post("/contacts", person);
    expect([again.status, again.body]).toMatchObject([
      201,
      { data: { id, deleted: true }, outcome: "created" },
    ]);
    expect((await tool.get("/contacts")).body.data).toEqual([]);
    const { data } = (await tool.get("/events")).body;
    expect(data.map((one: { type: string }) => one.type)).toEqual(["contact.deleted", "contact.created"]);
    for (const one of data)
      expect(one.data).toEqual({
        object: expect.objectContaining({ id, email: null, firstName: null, tags: [], customFields: {} }),
        changes: {},
      });
  });

  it("is written down with counts and nothing personal, and the log stays one chain", async () => {
    const someone = await fillEveryPlace(tool);
    await erase(admin, someone);
    expect(await entriesOf(tool, "contact.erased")).toMatchObject([
      {
        targetId: someone.id,
        actorId: admin.userId,
        changes: { paiements: { to: 2 }, submissions: { to: 2 } },
      },
    ]);
    expect((await verifyAudit(tool.organization)).broken).toBeNull();
  });

  it("needs the contact's address or name, and an admin of the organization", async () => {
    const contact = await make(tool, "contacts", {
      email: `${newId()}@example.org`,
      firstName: "Ada",
      lastName: "King",
    });
    const someone = { id: contact.id, person: contact };
    const wrong = await erase(admin, someone, "Ada");
    expect([wrong.status, wrong.body.errors]).toMatchObject([
      422,
      [{ pointer: "/confirm", code: "mismatch" }],
    ]);
    expect((await erase(await signIn(tool.organization, "member"), someone)).status).toBe(404);
    expect(
      (await erase(await signIn((await makeOrganization()).organization, "admin"), someone)).status,
    ).toBe(404);
    expect((await tool.get(`/contacts/${contact.id}`)).status).toBe(200);
    expect((await erase(admin, someone, " ada  KING ")).status).toBe(200);
    expect((await tool.get(`/contacts/${contact.id}`)).status).toBe(404);
  });

  it("works for a contact that was deleted before, and again for one that was erased", async () => {
    const someone = await fillEveryPlace(tool);
    await tool.delete(`/contacts/${someone.id}`);
    expect((await erase(admin, someone)).status).toBe(200);
    expect(await placesOf(someone.texts)).toEqual([]);
    expect((await erase(admin, someone, someone.id)).status).toBe(200);
  });

  it("waits for whoever is writing about them, and lets nobody write afterwards", async () => {
    const someone = await fillEveryPlace(tool);
    const change = (n: number) =>
      tool
        .with({ "idempotency-key": newId() })
        .patch(`/contacts/${someone.id}`, { jobTitle: `${n} ${someone.mark}` });
    const pay = () =>
      make(tool, "paiements", { contactId: someone.id, amount: 1, currency: "EUR" }).catch(() => {});
    const busy = Array.from({ length: 8 }, (_, n) => (n % 2 ? pay() : change(n)));
    const [{ status }] = await Promise.all([erase(admin, someone), ...busy]);
    expect(status).toBe(200);
    expect((await change(9)).status).toBe(404);
    expect(await placesOf(someone.texts)).toEqual([]);
  });

  it("twice at once happens once and never fails", async () => {
    const someone = await fillEveryPlace(tool);
    const both = await Promise.all([erase(admin, someone), erase(admin, someone)]);
    // Who comes second finds nobody of that address any more.
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await placesOf(someone.texts)).toEqual([]);
  });
});

describe("erasing somebody of whom a worker is just telling", () => {
  it("leaves neither what receivers answered before nor what one answers afterwards", async () => {
    const { mark, person } = { mark: newId(), person: { email: `${newId()}@example.org` } };
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const receiver = await startReceiver(async ({ body, path }, response) => {
      if (path.endsWith("/slow")) await held;
      response.end(body);
    });
    const hook = await subscribe(tool, { url: receiver.url });
    const slow = await subscribe(tool, { url: `${receiver.url}/slow` });
    startDeliverer();
    const contact = await make(tool, "contacts", { ...person, firstName: mark });
    await receiver.until(2);
    await settled(tool, hook, ([one]) => expect(one?.attempts[0]?.answer).toContain(mark));
    expect((await erase(admin, { id: contact.id, person: person })).status).toBe(200);
    release();
    await settled(tool, slow, ([one]) => expect(one?.status).toBe("succeeded"));
    expect((await deliveriesOf(tool, hook))[0]?.attempts[0]?.answer).toBeNull();
    expect(await placesOf([mark, person.email])).toEqual([]);
  });
});

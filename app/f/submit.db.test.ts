import { beforeAll, describe, expect, it } from "vitest";
import { freshAddress, open, openForm, personal, send, tokenIn } from "@/app/f/fixtures";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { submissionsFrom } from "@/lib/auth/throttle";
import { prisma } from "@/lib/db";
import { defineField } from "@/lib/fields/fixtures";
import { eventsOf, freshEmail, make } from "@/lib/records/fixtures";

type Submission = { id: string; contactId: string | null; answers: object; source: string };

describe("a form that is sent", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });
  const sentTo = (id: string) => walk<Submission>(tool, `/forms_submit?formId=${id}`);
  const contactOf = async (email: string) => (await tool.get(`/contacts?email=${email}`)).body.data[0];

  it("makes a contact and a submission, and their events name the form", async () => {
    const { id, url } = await openForm(tool);
    const mail = freshEmail();
    const { status, headers } = await send(id, { mail, name: " Ada ", phone: "" });
    expect([status, headers.get("location")]).toEqual([303, `/f/${id}/thanks`]);
    expect(headers.get("set-cookie")).toBeNull();
    const contact = await contactOf(mail);
    expect(contact).toMatchObject({ email: mail, firstName: "Ada", phone: null });
    const [submission] = await sentTo(id);
    expect(submission).toMatchObject({
      contactId: contact.id,
      answers: { mail, name: "Ada" },
      source: url,
    });
    const actor = { type: "form", id, name: "Join us" };
    expect(await eventsOf(tool, contact.id)).toMatchObject([{ type: "contact.created", actor }]);
    expect((await eventsOf(tool, submission?.id ?? "")).map((one) => [one.type, one.actor]).sort()).toEqual([
      ["form.submitted", actor],
      ["form_submission.created", actor],
    ]);
    expect((await tool.get(`/forms/${id}`)).body.data.submissionCount).toBe(1);
  });

  it("updates the contact of that e-mail, whatever its case, and empties nothing", async () => {
    const { id } = await openForm(tool);
    const email = freshEmail();
    const made = await make(tool, "contacts", { email, firstName: "Ada", phone: "1", lastName: "L" });
    await send(id, { mail: email.toUpperCase(), name: "", phone: "2" });
    const contact = await contactOf(email);
    expect(contact).toMatchObject({ id: made.id, email, firstName: "Ada", lastName: "L", phone: "2" });
    const [, updated] = await eventsOf(tool, made.id);
    expect(updated).toMatchObject({
      data: { changes: { phone: { from: "1", to: "2" } } },
      actor: { type: "form", id },
    });
  });

  it("fills addresses and the organization's own fields", async () => {
    const owner = await makeTool();
    await defineField(owner, "size", "multi_select", { options: ["S", "M"] });
    await defineField(owner, "born", "date");
    const { id } = await openForm(owner, {
      fields: [
        ...personal,
        { key: "sizes", label: "Sizes", type: "multi_select", options: ["S", "M"] },
        { key: "birthday", label: "Birthday", type: "date" },
        { key: "city", label: "City", type: "text" },
      ],
      mapping: {
        mail: "email",
        sizes: "customFields.size",
        birthday: "customFields.born",
        city: "address.city",
      },
    });
    const mail = freshEmail();
    await send(id, { mail, sizes: ["S", "M"], birthday: "1990-02-28", city: "Lyon" });
    const [contact] = (await owner.get(`/contacts?email=${mail}`)).body.data;
    expect(contact.customFields).toEqual({ size: ["S", "M"], born: "1990-02-28" });
    expect(contact.address.city).toBe("Lyon");
  });

  it("keeps the answers of somebody who gives nothing that a contact is made of", async () => {
    const { id } = await openForm(tool, { mapping: {} });
    expect((await send(id, { mail: freshEmail() })).status).toBe(303);
    expect(await sentTo(id)).toMatchObject([{ contactId: null }]);
  });

  it("keeps the answers where the contact lacks what the form does not ask for", async () => {
    const owner = await makeTool();
    const { id } = await openForm(owner);
    await defineField(owner, "code", "text", { required: true });
    expect((await send(id, { mail: freshEmail() })).status).toBe(303);
    expect(await walk(owner, `/forms_submit?formId=${id}`)).toMatchObject([{ contactId: null }]);
    expect(await walk(owner, "/contacts")).toEqual([]);
  });

  it("tells nobody whose a value is already", async () => {
    const owner = await makeTool();
    await defineField(owner, "code", "text", { unique: true });
    await make(owner, "contacts", { email: freshEmail(), customFields: { code: "A" } });
    const { id } = await openForm(owner, { mapping: { mail: "email", name: "customFields.code" } });
    expect((await send(id, { mail: freshEmail(), name: "A" })).status).toBe(303);
    expect(await walk(owner, `/forms_submit?formId=${id}`)).toMatchObject([{ contactId: null }]);
  });

  it("goes on when a custom field that it fills is there no more", async () => {
    const owner = await makeTool();
    const { id } = await openForm(owner);
    await defineField(owner, "old", "text");
    const mapping = { name: "customFields.old" };
    expect((await owner.patch(`/forms/${id}`, { mapping })).status).toBe(200);
    await prisma().customField.updateMany({
      where: { organizationId: owner.organization },
      data: { archivedAt: new Date() },
    });
    expect((await send(id, { mail: freshEmail(), name: "x" })).status).toBe(303);
    expect(await walk(owner, `/forms_submit?formId=${id}`)).toMatchObject([
      { contactId: expect.any(String) },
    ]);
  });

  it("is stored once when its page is sent twice, one after the other or at once", async () => {
    const { id } = await openForm(tool);
    const _token = tokenIn((await open(id)).page);
    const mail = freshEmail();
    const twice = await Promise.all([send(id, { _token, mail }), send(id, { _token, mail })]);
    const later = await send(id, { _token, mail, name: "Ada" });
    expect([...twice, later].map((one) => one.status)).toEqual([303, 303, 303]);
    expect(await sentTo(id)).toHaveLength(1);
  });

  it("is stored once when the same comes from the same place within seconds, without any token", async () => {
    const { id } = await openForm(tool);
    const [mail, address] = [freshEmail(), freshAddress()];
    await Promise.all([1, 2, 3].map(() => send(id, { mail }, { address })));
    expect(await sentTo(id)).toHaveLength(1);
    // Another place, other answers: somebody else.
    await send(id, { mail });
    await send(id, { mail, name: "B" }, { address });
    expect(await sentTo(id)).toHaveLength(3);
  });

  it("may be sent again when it was refused: its token is not used up", async () => {
    const { id } = await openForm(tool);
    const _token = tokenIn((await open(id)).page);
    expect((await send(id, { _token, mail: "none" })).status).toBe(422);
    expect((await send(id, { _token, mail: freshEmail() })).status).toBe(303);
    expect(await sentTo(id)).toHaveLength(1);
  });

  it("is forgotten, and thanked for, when a program filled in what nobody sees", async () => {
    const { id } = await openForm(tool);
    expect((await send(id, { mail: freshEmail(), _website: "http://x.example" })).status).toBe(303);
    expect(await sentTo(id)).toEqual([]);
  });

  it("is refused from an address that sends too many, on every form of everybody, and others still can", async () => {
    const [{ id }, other] = await Promise.all([openForm(tool), openForm(await makeTool())]);
    const address = freshAddress();
    for (let sent = 0; sent < submissionsFrom; sent++)
      expect((await send(id, { mail: "none" }, { address })).status).toBe(422);
    for (const form of [id, other.id]) {
      const { status, headers, page } = await send(form, { mail: freshEmail() }, { address });
      expect([status, Number(headers.get("retry-after")) > 0]).toEqual([429, true]);
      expect(page).toContain("Too many at once");
    }
    expect(await sentTo(id)).toEqual([]);
    expect((await send(id, { mail: freshEmail() })).status).toBe(303);
  });
});

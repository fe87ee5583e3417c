import { beforeEach, describe, expect, it } from "vitest";
import type { Tool } from "@/lib/api/fixtures";
import { signIn } from "@/lib/auth/fixtures";
import { makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { entriesOf, fillEveryPlace, makeOffice, take } from "@/lib/privacy/fixtures";
import { make } from "@/lib/records/fixtures";

let tool: Tool;
let admin: { cookie: string; userId: string };
beforeEach(async () => {
  ({ tool, admin } = await makeOffice());
});

describe("an access request", () => {
  it("is answered with everything about one contact, and nothing about another, and is written down", async () => {
    const someone = await fillEveryPlace(tool);
    const other = await fillEveryPlace(tool);
    const { status, headers, text } = await take(admin, someone.id);
    expect([status, headers.get("content-disposition")]).toEqual([200, expect.stringMatching(/\.json"$/)]);
    const all = JSON.parse(text);
    const idsOf = (name: string) => all[name].map((one: { id: string }) => one.id).sort();
    expect(Object.keys(all)).toEqual([
      ...["contactId", "exportedAt", "contacts", "audiences", "paiements", "abonnements", "submissions"],
      ...["projects", "history", "deliveries", "calls", "audit"],
    ]);
    expect(idsOf("contacts")).toEqual([someone.gone.id, someone.id].sort());
    expect(all.contacts[1]).toMatchObject(someone.person);
    expect(idsOf("audiences")).toEqual([someone.audience.id]);
    expect(idsOf("paiements")).toEqual([someone.payment.id, someone.old.id].sort());
    expect(idsOf("abonnements")).toEqual([someone.subscription.id]);
    expect(idsOf("submissions")).toEqual([someone.linked.id, someone.unlinked.id].sort());
    expect(idsOf("projects")).toEqual([someone.project.id]);
    const types = all.history.map((one: { type: string }) => one.type);
    expect(types).toEqual(expect.arrayContaining(["contact.created", "contact.updated", "form.submitted"]));
    expect(text).not.toContain(other.mark);
    expect(await entriesOf(tool, "contact.exported")).toMatchObject([
      { targetId: someone.id, actorId: admin.userId },
    ]);
  });

  it("is for admins, within the organization", async () => {
    const { id } = await make(tool, "contacts", { firstName: "Ada" });
    expect((await take(await signIn(tool.organization, "member"), id)).status).toBe(404);
    const stranger = await signIn((await makeOrganization()).organization, "super_admin");
    expect((await take(stranger, id)).status).toBe(404);
    expect((await take(admin, newId())).status).toBe(404);
    expect(await entriesOf(tool, "contact.exported")).toEqual([]);
  });
});

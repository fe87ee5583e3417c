import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { defineField } from "@/lib/fields/fixtures";
import { make } from "@/lib/records/fixtures";

// Bodies of tools that only send forms: flat keys, and text for everything.

describe("a url-encoded body", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
    await defineField(tool, "size", "number");
    await defineField(tool, "topics", "multi_select", { options: ["A", "B"] });
  });

  it("makes the record that its JSON would make", async () => {
    const flat =
      "email=zoe%40example.org&firstName=Zo%C3%A9+L&tags=a&tags=b&address.city=Paris&address.postalCode=075" +
      "&customFields.size=4&customFields.topics=A&customFields.topics=B&externalIds.crm=007&externalIds.my.shop=1";
    const { status, body } = await tool.form("POST", "/contacts", flat);
    expect([status, body.outcome], JSON.stringify(body)).toEqual([201, "created"]);
    expect(body.data).toMatchObject({
      email: "zoe@example.org",
      firstName: "Zoé L",
      tags: ["a", "b"],
      address: { city: "Paris", postalCode: "075" },
      customFields: { size: 4, topics: ["A", "B"] },
      externalIds: { crm: "007", "my.shop": "1" },
    });
  });

  it("has numbers where the fields are numbers, and nothing else for one", async () => {
    const { status, body } = await tool.form(
      "POST",
      "/paiements",
      "amount=-1250&currency=eur&refundedAmount=0",
    );
    expect([status, body.data.amount, body.data.refundedAmount]).toEqual([201, -1250, 0]);
    for (const amount of ["12.5", "1e3", "0x10", "1,000", "", "NaN", "99999999999999999999", "٣"]) {
      const { status, body } = await tool.form("POST", "/paiements", `amount=${amount}&currency=EUR`);
      expect([status, body.errors[0].pointer], amount).toEqual([422, "/amount"]);
    }
  });

  it("keeps what there is by what it leaves empty, and clears by name", async () => {
    const { id } = await make(tool, "contacts", {
      phone: "1",
      jobTitle: "J",
      tags: ["a"],
      address: { city: "Paris" },
      customFields: { size: 4 },
    });
    const empty =
      "phone=&jobTitle=&tags=&address.city=&customFields.size=&companyId=&externalIds.crm=&clear=";
    const kept = await tool.form("PATCH", `/contacts/${id}`, empty);
    expect([kept.status, kept.body.outcome]).toEqual([200, "unchanged"]);
    const cleared = await tool.form(
      "PATCH",
      `/contacts/${id}`,
      "clear=phone&clear=tags&clear=customFields.size&jobTitle=",
    );
    expect(cleared.body.data).toMatchObject({ phone: null, jobTitle: "J", tags: [], customFields: {} });
  });

  it("adds to a list and takes from it", async () => {
    const { id } = await make(tool, "contacts", { tags: ["a", "b"] });
    const { body } = await tool.form("PATCH", `/contacts/${id}`, "tags.add=c&tags.add=d&tags.remove=a");
    expect(body.data.tags).toEqual(["b", "c", "d"]);
  });

  it("upserts and submits, too", async () => {
    const upserted = await tool.form("PUT", "/contacts?match=email", "email=form%40example.org&phone=1");
    expect([upserted.status, upserted.body.outcome]).toEqual([201, "created"]);
    const form = await make(tool, "forms", {
      title: "T",
      status: "open",
      fields: [
        { key: "name", label: "N", type: "text" },
        { key: "count", label: "C", type: "number" },
        { key: "topics", label: "T", type: "multi_select", options: ["A", "B"] },
        { key: "agreed", label: "A", type: "boolean" },
      ],
    });
    const flat = `formId=${form.id}&answers.name=4&answers.count=4&answers.topics=A&answers.topics=B&answers.agreed=true`;
    const submitted = await tool.form("POST", "/forms_submit", flat);
    expect([submitted.status, submitted.body.data?.answers]).toEqual([
      201,
      { name: "4", count: 4, topics: ["A", "B"], agreed: true },
    ]);
  });

  it.each([
    ["a field twice", "email=a%40b.org&email=c%40d.org", "/email", "repeated"],
    ["a value that is an object, too", "address=x&address.city=y", "/address/city", "invalid"],
    ["an object that is a value, too", "address.city=y&address=x", "/address", "invalid"],
    ["an unknown field", "nonsense=1", "/nonsense", "unknown_field"],
    ["an unknown part of a field", "address.planet=Earth", "/address/planet", "unknown_field"],
    ["a field of a field of text", "firstName.x=1", "/firstName", "invalid"],
    ["what is ours", "id=1", "/id", "unknown_field"],
    ["a prototype", "__proto__.admin=true", "/__proto__", "unknown_field"],
    ["a list by brackets", "tags%5B%5D=a", "/tags[]", "unknown_field"],
    ["what cannot be stored", "firstName=%00", "/firstName", "invalid"],
    ["five levels", "customFields.a.b.c.d=1", "/customFields/a/b/c/d", "unknown_field"],
  ])("with %s is refused by its pointer", async (_, flat, pointer, code) => {
    const { status, body } = await tool.form("POST", "/contacts", flat);
    expect([status, body.errors]).toMatchObject([422, [{ pointer, code }]]);
  });

  it("loses what is unknown in a lenient call", async () => {
    const { status, body } = await tool.lenient.form(
      "POST",
      "/contacts",
      "phone=1&nonsense=2&address.planet=Earth",
    );
    expect([status, body.data.phone, body.warnings]).toMatchObject([
      201,
      "1",
      [{ pointer: "/address/planet" }, { pointer: "/nonsense" }],
    ]);
  });

  it("that says nothing makes an empty record, as {} does", async () => {
    expect((await tool.form("POST", "/contacts", "")).status).toBe(201);
    expect((await tool.form("POST", "/companies", "")).status).toBe(422);
  });
});

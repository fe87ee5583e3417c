import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool, walk } from "@/lib/api/fixtures";
import { newId } from "@/lib/ids";
import { make } from "@/lib/records/fixtures";

const patchAll = async (tool: Tool, id: string, patches: object[]) => {
  const answers = [];
  for (const patch of patches) answers.push((await tool.patch(`/contacts/${id}`, patch)).body.data);
  return answers;
};

describe("a contact", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
  });

  it("is found by each of its fields", async () => {
    const own = await makeTool();
    const [company, audience] = await Promise.all([
      make(own, "companies", { name: "Acme" }),
      make(own, "audiences", { name: "News" }),
    ]);
    for (let i = 0; i < 3; i++) await make(own, "contacts", { email: `n${i}@example.org`, phone: "0" });
    const { id, createdAt, updatedAt } = await make(own, "contacts", {
      email: "Zoe@Example.org",
      phone: "+33 1",
      tags: ["donor", "vip"],
      companyId: company.id,
      externalIds: { mailchimp: "a:b" },
      audiences: [audience.id],
    });
    const queries = [
      "email=ZOE@example.ORG",
      "phone=%2B33+1",
      "tag=vip",
      `companyId=${company.id}`,
      `companyId=${company.id.toUpperCase()}`,
      `audienceId=${audience.id}`,
      "externalId=mailchimp:a:b",
      `createdSince=${createdAt}`,
      `updatedSince=${encodeURIComponent(updatedAt.replace("Z", "+00:00"))}`,
      `tag=donor&phone=%2B33+1&companyId=${company.id}`,
    ];
    for (const query of queries) expect(await walk(own, `/contacts?${query}`), query).toMatchObject([{ id }]);
    for (const query of [
      "tag=VIP",
      "tag=don",
      "phone=33",
      "email=zo",
      "externalId=Mailchimp:a:b",
      "tag=vip&phone=0",
    ])
      expect(await walk(own, `/contacts?${query}`), query).toEqual([]);
  });

  it("has an address whose parts come and go one by one", async () => {
    const { id, address } = await make(tool, "contacts", { address: { city: "Paris", country: "FR" } });
    const none = { line1: null, line2: null, city: null, region: null, postalCode: null, country: null };
    expect(address).toEqual({ ...none, city: "Paris", country: "FR" });
    const answers = await patchAll(tool, id, [
      { address: { line1: "1 rue X", city: "" } },
      { address: { city: null } },
      { clear: ["address.line1"] },
      { address: null },
    ]);
    expect(answers.map((one) => one.address)).toEqual([
      { ...none, line1: "1 rue X", city: "Paris", country: "FR" },
      { ...none, line1: "1 rue X", country: "FR" },
      { ...none, country: "FR" },
      none,
    ]);
  });

  it("has tags without repetition, replaced as a whole or added and removed", async () => {
    const { id, tags } = await make(tool, "contacts", { tags: ["a", "b", "a"] });
    expect(tags).toEqual(["a", "b"]);
    const answers = await patchAll(tool, id, [
      { tags: { add: ["c", "b"], remove: ["a", "none"] } },
      { tags: { add: ["d"] } },
      { tags: { remove: ["b", "c"], add: ["b"] } },
      { tags: ["x"] },
      { tags: [] },
    ]);
    expect(answers.map((one) => one.tags)).toEqual([["b", "c"], ["b", "c", "d"], ["d", "b"], ["x"], []]);
  });

  it("has fifty tags at most, however they come", async () => {
    const many = Array.from({ length: 50 }, (_, i) => `t${i}`);
    const { id } = await make(tool, "contacts", { tags: many });
    const more = await tool.patch(`/contacts/${id}`, { tags: { add: ["t1", "one more"] } });
    expect([more.status, more.body.errors]).toMatchObject([422, [{ pointer: "/tags", code: "too_big" }]]);
    const swapped = await tool.patch(`/contacts/${id}`, { tags: { add: ["new"], remove: ["t0"] } });
    expect(swapped.body.data.tags).toHaveLength(50);
    expect((await tool.post("/contacts", { tags: [...many, "x"] })).status).toBe(422);
  });

  it("has external ids that merge by system", async () => {
    const { id } = await make(tool, "contacts", { externalIds: { crm: id0, "my.shop": "1:2" } });
    const answers = await patchAll(tool, id, [
      { externalIds: { erp: "9" } },
      { externalIds: { crm: null, erp: "" } },
      { clear: ["externalIds.my.shop"] },
      { externalIds: null },
    ]);
    expect(answers.map((one) => one.externalIds)).toEqual([
      { crm: id0, "my.shop": "1:2", erp: "9" },
      { "my.shop": "1:2", erp: "9" },
      { erp: "9" },
      {},
    ]);
  });
  const id0 = newId();

  it("has an e-mail address that no other has, in whatever case, and keeps the case it was given", async () => {
    const { id, email } = await make(tool, "contacts", { email: "Ada@Example.org" });
    expect(email).toBe("Ada@Example.org");
    const taken = await tool.post("/contacts", { email: "ADA@example.ORG" });
    expect([taken.status, taken.body.code, taken.body.id]).toEqual([409, "already_exists", id]);
    expect(taken.body.errors).toMatchObject([{ pointer: "/email", code: "already_exists" }]);
    const other = await make(tool, "contacts", { email: "bob@example.org" });
    const moved = await tool.patch(`/contacts/${other.id}`, { email: "aDa@example.org" });
    expect([moved.status, moved.body.id]).toEqual([409, id]);
    // A case that another system writes differently is no change: it would go round in circles.
    const matched = await tool.put("/contacts", { email: "ada@example.org" });
    expect([matched.body.outcome, matched.body.data.email]).toEqual(["unchanged", "Ada@Example.org"]);
    const [lower] = await patchAll(tool, id, [{ email: "ada@example.org" }]);
    expect(lower.email).toBe("ada@example.org");
  });

  it("gives its e-mail address free when it lets go of it", async () => {
    const { id } = await make(tool, "contacts", { email: "free@example.org" });
    await tool.patch(`/contacts/${id}`, { email: null });
    const next = await make(tool, "contacts", { email: "free@example.org" });
    expect(await walk(tool, "/contacts?email=free@example.org")).toMatchObject([{ id: next.id }]);
  });

  it("that two values of an upsert belong to is not guessed", async () => {
    const [one, other] = await Promise.all([
      make(tool, "contacts", { email: "one@example.org", externalIds: { shop: "1" } }),
      make(tool, "contacts", { email: "two@example.org", externalIds: { shop: "2" } }),
    ]);
    for (const match of ["email", "externalId:shop"]) {
      const { status, body } = await tool.put(`/contacts?match=${match}`, {
        email: "one@example.org",
        externalIds: { shop: "2" },
      });
      expect([status, body.code, body.ids.toSorted()]).toEqual([
        409,
        "multiple_matches",
        [one.id, other.id].toSorted(),
      ]);
    }
  });

  it("takes only values that can be what they say", async () => {
    const wrong = {
      email: "no",
      tags: [""],
      language: "x".repeat(36),
      phone: 5,
      firstName: ["A"],
      address: "Paris",
    };
    for (const [name, value] of Object.entries(wrong)) {
      const { status, body } = await tool.post("/contacts", { [name]: value });
      expect([status, body.errors[0].pointer.split("/")[1]], name).toEqual([422, name]);
    }
    const all = await tool.post("/contacts", wrong);
    expect(all.body.errors).toHaveLength(6);
  });
});

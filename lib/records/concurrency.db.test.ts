import { beforeAll, expect, it } from "vitest";
import { type Answered, makeTool, type Tool } from "@/lib/api/fixtures";
import { makeFake } from "@/lib/api/sample";
import { contacts } from "@/lib/contacts/schema";
import { calls, pool, prisma } from "@/lib/db";
import { defineField } from "@/lib/fields/fixtures";
import { faultsIn, freshEmail, make } from "@/lib/records/fixtures";

// Calls that meet. Whatever their order, the outcome is one that some order of them would have had.

const statuses = (answers: readonly Answered[]) => answers.map((one) => one.status).sort();
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));

// Calls that wait for a connection to be made would come one after another.
beforeAll(async () => {
  const clients = await Promise.all([calls(), pool()].flatMap((one) => times(10, () => one.connect())));
  for (const client of clients) client.release();
});

/** What must hold at rest does, for contacts and for the audiences that count them. */
async function expectSound({ organization }: Tool, unique: readonly string[] = []) {
  expect(await faultsIn(organization, contacts, unique)).toEqual([]);
  const { rows: miscounted } = await pool().query(
    `SELECT a.id FROM audience a WHERE a.organization_id = $1 AND a.member_count <>
       (SELECT count(*) FROM audience_member m WHERE m.audience_id = a.id)`,
    [organization],
  );
  expect(miscounted).toEqual([]);
}

it("of 20 records with one e-mail address one is made, and the others are told of it", async () => {
  const tool = await makeTool();
  const email = freshEmail();
  const answers = await Promise.all(times(20, () => tool.post("/contacts", { email })));
  expect(statuses(answers)).toEqual([201, ...times(19, () => 409)]);
  const id = answers.find((one) => one.status === 201)?.body.data.id;
  for (const one of answers.filter(({ status }) => status === 409)) expect(one.body.id).toBe(id);
  await expectSound(tool);
});

it("of 20 lenient records with one e-mail address one is made, and the others are that one", async () => {
  const tool = await makeTool();
  const email = freshEmail();
  const answers = await Promise.all(times(20, () => tool.lenient.post("/contacts", { email })));
  const told = answers.map(({ status, body }) => `${status} ${body.outcome}`).sort();
  expect(told).toEqual([...times(19, () => "200 skipped"), "201 created"]);
  expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1);
  await expectSound(tool);
});

it("PUSHes of the same records in opposite orders end alike, and none is turned away", async () => {
  const tool = await makeTool();
  const emails = times(300, freshEmail);
  const records = (phone: string) =>
    emails.map((email, n) => ({ email, phone, externalIds: { crm: `c${n}` } }));
  for (let round = 0; round < 10; round++) {
    const answers = await Promise.all(
      times(2, (n) => {
        const list = records(`${round}-${n}`);
        return tool.post("/contacts/push", { records: n % 2 === 0 ? list : list.reverse() });
      }),
    );
    expect(statuses(answers)).toEqual([200, 200]);
    for (const { body } of answers) expect(body.summary.failed).toBe(0);
    const rows = await prisma().contact.findMany({ where: { organizationId: tool.organization } });
    expect([rows.length, new Set(rows.map((row) => row.phone)).size]).toEqual([300, 1]);
  }
  await expectSound(tool);
}, 40_000);

it("changes of one record at once lose nothing", async () => {
  const tool = await makeTool();
  const { id } = await make(tool, "contacts", { email: freshEmail() });
  const answers = await Promise.all(
    times(20, (n) => tool.patch(`/contacts/${id}`, { tags: { add: [`t${n}`] } })),
  );
  expect(new Set(statuses(answers))).toEqual(new Set([200]));
  const { body } = await tool.get(`/contacts/${id}`);
  expect(body.data.tags.toSorted()).toEqual(times(20, (n) => `t${n}`).sort());
  await expectSound(tool);
});

it("of changes that name the same version one is done", async () => {
  const tool = await makeTool();
  const { id } = await make(tool, "contacts", { email: freshEmail() });
  const headers = { "if-match": '"v1"' };
  const answers = await Promise.all(
    times(8, (n) => tool.patch(`/contacts/${id}`, { phone: `${n}` }, headers)),
  );
  expect(statuses(answers)).toEqual([200, ...times(7, () => 412)]);
  await expectSound(tool);
});

it("an upsert by e-mail and a change of that e-mail make no second holder", async () => {
  const tool = await makeTool();
  for (let round = 0; round < 10; round++) {
    const [from, to] = [freshEmail(), freshEmail()];
    const { id } = await make(tool, "contacts", { email: from });
    const answers = await Promise.all([
      tool.patch(`/contacts/${id}`, { email: to }),
      tool.put("/contacts", { email: from, phone: "1" }),
      tool.put("/contacts", { email: to, phone: "2" }),
      tool.delete(`/contacts/${id}`),
    ]);
    for (const { status } of answers) expect([200, 201, 404, 409]).toContain(status);
  }
  await expectSound(tool);
}, 30_000);

it("two records that swap their e-mail addresses both keep one", async () => {
  const tool = await makeTool();
  const [a, b] = [freshEmail(), freshEmail()];
  const one = await make(tool, "contacts", { email: a });
  const other = await make(tool, "contacts", { email: b });
  const swap = (round: number) => ({
    match: "id",
    atomic: true,
    records: [
      { id: one.id, email: null },
      { id: other.id, email: round % 2 === 0 ? a : b },
      { id: one.id, email: round % 2 === 0 ? b : a },
    ],
  });
  const answers = await Promise.all(times(8, (round) => tool.post("/contacts/push", swap(round))));
  for (const { status } of answers) expect([200, 409]).toContain(status);
  const rows = await prisma().contact.findMany({ where: { organizationId: tool.organization } });
  expect(rows.map((row) => row.email).sort()).toEqual([a, b].sort());
  await expectSound(tool);
});

it("a unique custom field has one holder, whoever comes first", async () => {
  const tool = await makeTool();
  await defineField(tool, "code", "text", { unique: true });
  const answers = await Promise.all(
    times(12, () => tool.post("/contacts", { email: freshEmail(), customFields: { code: "X" } })),
  );
  expect(statuses(answers)).toEqual([201, ...times(11, () => 409)]);
  await expectSound(tool, ["code"]);
});

it("subscribing and unsubscribing at once keeps an audience's count", async () => {
  const tool = await makeTool();
  const audiences = await Promise.all(times(3, (n) => make(tool, "audiences", { name: `A${n}` })));
  const people = await Promise.all(times(6, () => make(tool, "contacts", { email: freshEmail() })));
  const answers = await Promise.all(
    times(60, (n) => {
      const address = `/audiences/${audiences[n % 3].id}/members/${people[n % 6].id}`;
      if (n % 7 === 0)
        return tool.patch(`/contacts/${people[n % 6].id}`, { audiences: [audiences[(n + 1) % 3].id] });
      if (n === 31) return tool.delete(`/contacts/${people[1].id}`);
      return n % 5 < 3 ? tool.put(address) : tool.delete(address);
    }),
  );
  for (const { status } of answers) expect([200, 404]).toContain(status);
  await expectSound(tool);
  for (const { id } of audiences) {
    const [audience, members] = await Promise.all([
      tool.get(`/audiences/${id}`),
      tool.get(`/audiences/${id}/members`),
    ]);
    expect(audience.body.data.memberCount).toBe(members.body.data.length);
  }
}, 30_000);

it("submissions that come at once are all counted", async () => {
  const tool = await makeTool();
  const form = await make(tool, "forms", { title: "Join", status: "open" });
  const made = await Promise.all(times(15, () => tool.post("/forms_submit", { formId: form.id })));
  await Promise.all(made.slice(0, 5).map(({ body }) => tool.delete(`/forms_submit/${body.data.id}`)));
  expect((await tool.get(`/forms/${form.id}`)).body.data.submissionCount).toBe(10);
});

it("an audience that goes away while people join it takes nobody's place in another one", async () => {
  const tool = await makeTool();
  const [stays, goes] = await Promise.all(["A", "B"].map((name) => make(tool, "audiences", { name })));
  const people = await Promise.all(times(8, () => make(tool, "contacts", { email: freshEmail() })));
  const answers = await Promise.all([
    ...people.flatMap(({ id }) => [
      tool.put(`/audiences/${stays.id}/members/${id}`),
      tool.patch(`/contacts/${id}`, { audiences: { add: [goes.id] } }),
    ]),
    tool.delete(`/audiences/${goes.id}`),
  ]);
  for (const { status } of answers) expect([200, 422]).toContain(status);
  expect((await tool.get(`/audiences/${stays.id}`)).body.data.memberCount).toBe(8);
  for (const { id } of people)
    expect((await tool.get(`/contacts/${id}`)).body.data.audiences).toEqual([stays.id]);
  await expectSound(tool);
});

it.each([1, 2, 3])(
  "whatever meets, nothing is lost, doubled or left over (seed %i)",
  async (seed) => {
    const tool = await makeTool();
    await defineField(tool, "code", "text", { unique: true });
    const fake = makeFake(seed);
    const ids = await Promise.all(
      times(5, async () => (await make(tool, "contacts", { firstName: "-" })).id),
    );
    const pick = <T>(values: readonly T[]) => fake.helpers.arrayElement(values);
    const emails = times(4, (n) => `p${n}@example.org`);
    const person = () => ({
      email: pick([...emails, ...emails.map((one) => one.toUpperCase()), null]),
      externalIds: { crm: pick(["1", "2", "3", null]) },
      ...pick([{}, { customFields: { code: pick(["X", "Y", null]) } }]),
      tags: pick([[], { add: [pick(["a", "b", "c"])] }, { remove: ["a"] }]),
    });
    const known = () => ({ ...person(), email: pick(emails), externalIds: { crm: pick(["1", "2", "3"]) } });
    const push = (match: string) => ({
      ...{ match, atomic: fake.datatype.boolean() },
      records: times(6, () => ({ ...known(), ...(match === "id" ? { id: pick(ids) } : {}) })),
    });
    const writes = [
      () => tool.post("/contacts", person()),
      () => tool.put("/contacts", known()),
      () => tool.put("/contacts?match=externalId:crm", known()),
      () => tool.patch(`/contacts/${pick(ids)}`, person()),
      () => tool.patch(`/contacts/${pick(ids)}`, person(), { "if-match": `"v${fake.number.int(4)}"` }),
      () => tool.delete(`/contacts/${pick(ids)}`),
      () => tool.post("/contacts/push", push(pick(["email", "externalId:crm", "id"]))),
      () => tool.lenient.post("/contacts/push", push("email")),
    ];
    for (let round = 0; round < 4; round++) {
      const answers = await Promise.all(times(40, () => pick(writes)()));
      for (const { status, text } of answers) expect([200, 201, 404, 409, 412, 422], text).toContain(status);
      for (const { status, body } of answers) if (status === 201) ids.push(body.data.id);
      await expectSound(tool, ["code"]);
    }
  },
  40_000,
);

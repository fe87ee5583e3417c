import { beforeAll, describe, expect, it } from "vitest";
import { makeRecords, makeTool, type Records, type Tool } from "@/lib/api/fixtures";
import { newId } from "@/lib/ids";
import { eventsOf, fullBody, make, resources, writable } from "@/lib/records/fixtures";
import type { Resource, Values } from "@/lib/records/resource";

// What is true of every kind of record, from its creation to its tombstone, read from its declaration.

let tool: Tool;
let records: Records;
beforeAll(async () => {
  tool = await makeTool();
  records = await makeRecords(tool);
});

const named = (list: Resource[]) => list.map((one) => [one.word, one] as const);

describe.each(named(resources))("%s", (word, resource) => {
  const body = () => fullBody(resource, records);

  it("are answered as they were sent, and the same when they are read", async () => {
    const sent = body();
    const created = await tool.post(`/${word}`, sent);
    const { data, outcome, warnings } = created.body;
    expect([created.status, outcome, warnings], created.text).toEqual([201, "created", []]);
    expect(data).toMatchObject(sent);
    expect(data.createdAt).toBe(data.updatedAt);
    const read = await tool.get(`/${word}/${data.id}`);
    expect(read.body).toEqual({ data });
    expect(read.headers.get("etag")).toBe(created.headers.get("etag"));
    const listed = await tool.get(`/${word}?externalId=crm:${newId()}&includeDeleted=true`);
    expect(listed.body.data).toEqual([]);
  });

  it("lack nothing: what was not given is empty, never missing", async () => {
    const required = Object.entries(resource.fields).filter(([, field]) => field.required);
    const least = Object.fromEntries(required.map(([name]) => [name, body()[name]]));
    const answers = least.formId ? { answers: body().answers } : {};
    const data = await make(tool, word, { ...least, ...answers });
    expect(Object.keys(data).sort()).toEqual(Object.keys(resource.record.shape).sort());
    for (const [name, { empty, input }] of Object.entries(resource.fields)) {
      const isGiven = name in least || name in answers || name === "submittedAt";
      if (!isGiven && input && name !== "address") expect([name, data[name]]).toEqual([name, empty]);
    }
  });

  it("are refused without what they need, all of it named", async () => {
    const required = Object.keys(resource.fields).filter((name) => resource.fields[name]?.required);
    if (required.length === 0) return;
    const { status, body: problem } = await tool.post(`/${word}`, {});
    expect([status, problem.code]).toEqual([422, "validation_failed"]);
    expect(problem.errors.map(({ pointer, code }: Values) => [pointer, code])).toEqual(
      required.map((name) => [`/${name}`, "required"]),
    );
  });

  it("leave a tombstone, and their unique values to whoever is next", async () => {
    const sent = body();
    const first = await make(tool, word, sent);
    const { body: gone } = await tool.delete(`/${word}/${first.id}`);
    expect(gone).toMatchObject({ outcome: "deleted", warnings: [], data: { id: first.id, deleted: true } });
    expect(gone.data.deletedAt).toBe(gone.data.updatedAt);
    expect(Object.keys(gone.data).sort()).toEqual(["deleted", "deletedAt", "id", "updatedAt"]);
    const answers = [await tool.get(`/${word}/${first.id}`), await tool.delete(`/${word}/${first.id}`)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    const next = await make(tool, word, sent);
    expect(next.id).not.toBe(first.id);
    const list = `/${word}?updatedSince=${encodeURIComponent(gone.data.updatedAt)}`;
    const ids = async (address: string) => (await tool.get(address)).body.data;
    expect((await ids(list)).map(({ id }: Values) => id)).toEqual([next.id]);
    expect(await ids(`${list}&includeDeleted=true`)).toContainEqual(gone.data);
    expect((await eventsOf(tool, first.id)).map(({ type }) => type)).toContain(`${resource.name}.deleted`);
  });

  it("are listed in each order, a page at a time, and from a time on", async () => {
    const own = await makeTool();
    const these = await makeRecords(own);
    for (let i = 0; i < 4; i++) await make(own, word, fullBody(resource, these));
    const times = async (query: string) => {
      const status = "status" in resource.filters && word === "paiements" ? "&includeDeleted=true" : "";
      const found: Values[] = [];
      for (let next: string | null = `/${word}?limit=2&${query}${status}`; next; ) {
        const { body: page } = await own.get(next);
        found.push(...page.data);
        next = page.hasMore ? page.next : null;
      }
      return found.map(
        ({ createdAt, updatedAt, id }) => `${query.endsWith("updatedAt") ? updatedAt : createdAt} ${id}`,
      );
    };
    for (const name of ["createdAt", "updatedAt"]) {
      const [up, down] = [await times(`sort=-${name}`), await times(`sort=${name}`)];
      expect(down).toHaveLength(5);
      expect(down).toEqual(down.toSorted());
      expect(up).toEqual(down.toReversed());
    }
    const all = await times("sort=createdAt");
    const third = all[2]?.split(" ")[0] ?? "";
    const later = all.filter((one) => one >= third);
    expect(await times(`sort=createdAt&createdSince=${encodeURIComponent(third)}`)).toEqual(later);
    const shifted = third.replace("Z", "+00:00");
    expect(await times(`sort=createdAt&createdSince=${encodeURIComponent(shifted)}`)).toEqual(later);
  });
});

describe.each(named(writable))("%s", (word, resource) => {
  const body = () => fullBody(resource, records);
  const fields = Object.entries(resource.fields).filter(([, field]) => field.input);

  it('lose a field by null and by name, and keep it by "" and by silence', async () => {
    const [one, other] = await Promise.all([make(tool, word, body()), make(tool, word, body())]);
    const kept = await tool.patch(
      `/${word}/${one.id}`,
      Object.fromEntries(fields.map(([name]) => [name, ""])),
    );
    expect([kept.status, kept.body.outcome, kept.body.data]).toEqual([200, "unchanged", one]);
    for (const [name, field] of fields.filter(([, { required }]) => !required)) {
      const empty = name === "address" ? expect.objectContaining({ city: null, line1: null }) : field.empty;
      const byNull = await tool.patch(`/${word}/${one.id}`, { [name]: null });
      expect([name, byNull.body.data?.[name]]).toEqual([name, empty]);
      const byName = await tool.patch(`/${word}/${other.id}`, { clear: [name] });
      expect([name, byName.body.data?.[name]]).toEqual([name, empty]);
    }
  });

  it("cannot lose what they need", async () => {
    const { id } = await make(tool, word, body());
    for (const [name, { required }] of fields) {
      if (!required) continue;
      const byNull = await tool.patch(`/${word}/${id}`, { [name]: null });
      expect([byNull.status, byNull.body.errors]).toMatchObject([422, [{ pointer: `/${name}` }]]);
      const byName = await tool.patch(`/${word}/${id}`, { clear: [name] });
      expect([byName.status, byName.body.errors]).toMatchObject([422, [{ pointer: "/clear/0" }]]);
    }
    for (const name of ["id", "createdAt", "nonsense", "address.nonsense", "name.x", "__proto__", ""])
      expect((await tool.patch(`/${word}/${id}`, { clear: [name] })).status, name).toBe(422);
  });

  it("are created, updated and left alone by an upsert, whatever it matches", async () => {
    const ways = [...(resource.naturalKey ? [resource.naturalKey] : []), "externalId:crm"];
    for (const match of ways) {
      const sent = body();
      const answers = [];
      for (const one of [
        sent,
        sent,
        { ...sent, externalIds: { ...(sent.externalIds as object), erp: newId() } },
      ])
        answers.push(await tool.put(`/${word}?match=${match}`, one));
      expect(answers.map(({ status, body: { outcome } }) => `${status} ${outcome}`)).toEqual([
        "201 created",
        "200 unchanged",
        "200 updated",
      ]);
      expect(new Set(answers.map((one) => one.body.data.id)).size).toBe(1);
    }
    const { id } = await make(tool, word, body());
    const byId = await tool.put(`/${word}?match=id`, { id: id.toUpperCase(), externalIds: { erp: newId() } });
    expect([byId.status, byId.body.outcome, byId.body.data.id]).toEqual([200, "updated", id]);
    const unknown = await tool.put(`/${word}?match=id`, { ...body(), id: newId() });
    expect([unknown.status, unknown.body.code]).toEqual([404, "not_found"]);
  });

  it("are not upserted by what the body lacks, or by what they are not matched by", async () => {
    const { externalIds: _, ...rest } = body();
    const lacking = {
      id: "/id",
      "externalId:crm": "/externalIds/crm",
      "externalId:other": "/externalIds/other",
    };
    for (const [match, pointer] of Object.entries(lacking)) {
      const { status, body: problem } = await tool.put(`/${word}?match=${match}`, rest);
      expect([status, problem.errors]).toMatchObject([422, [{ pointer, code: "required" }]]);
    }
    for (const match of [
      "phone",
      "createdAt",
      "externalId:",
      "externalId:a b",
      "organizationId",
      "__proto__",
    ])
      expect((await tool.put(`/${word}?match=${match}`, body())).status, match).toBe(422);
    const unmatched = await tool.put(`/${word}`, rest);
    expect(unmatched.status).toBe(resource.naturalKey ? 201 : 422);
    const useless = await tool.put(`/${word}?match=externalId:crm`, { ...body(), id: newId() });
    expect([useless.status, useless.body.errors]).toMatchObject([
      422,
      [{ pointer: "/id", code: "unknown_field" }],
    ]);
  });

  it("keep their time and tell nobody when nothing changes", async () => {
    const sent = body();
    const data = await make(tool, word, sent);
    const { customFields, externalIds } = data;
    for (const patch of [sent, {}, { customFields, externalIds }, { externalIds: { none: null } }]) {
      const { status, body: answer, headers } = await tool.patch(`/${word}/${data.id}`, patch);
      expect([status, answer], JSON.stringify(patch)).toEqual([
        200,
        { data, outcome: "unchanged", warnings: [] },
      ]);
      expect(headers.get("etag")).toMatch(/^"v1/);
    }
    const told = (await eventsOf(tool, data.id)).map(({ type }) => type);
    expect(told.filter((type) => type.endsWith("updated"))).toEqual([]);
    expect(told).toContain(`${resource.name}.created`);
  });

  it("tell what changed, from what and to what, in the very event", async () => {
    const { id, externalIds } = await make(tool, word, body());
    const { body: answer, headers } = await tool.patch(`/${word}/${id}`, {
      externalIds: { crm: null, erp: id },
    });
    const updated = (await eventsOf(tool, id)).find(({ type }) => type === `${resource.name}.updated`);
    expect(updated?.data).toEqual({
      object: answer.data,
      changes: {
        "externalIds.crm": { from: externalIds.crm, to: null },
        "externalIds.erp": { from: null, to: id },
      },
    });
    expect(updated).toMatchObject({
      actor: { type: "key", name: "Tool" },
      requestId: headers.get("x-request-id"),
    });
  });
});

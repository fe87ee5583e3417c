import { beforeAll, describe, expect, it } from "vitest";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import {
  type Answered,
  addTool,
  bodyOf,
  idNames,
  idsIn,
  makeRecords,
  makeTool,
  paramsOf,
  type Records,
  searchOf,
  type Tool,
  titled,
} from "@/lib/api/fixtures";
import { takesIfMatch } from "@/lib/api/openapi-facts";
import { registry } from "@/lib/api/registry";
import { prisma } from "@/lib/db";
import { bearer, call } from "@/lib/fixtures";
import { newId } from "@/lib/ids";

// Another organization's ids say nothing, wherever they are named: they are answered like ids that nobody has.

let mine: Tool;
let theirs: Tool;
let own: Records;
let foreign: Records;
beforeAll(async () => {
  [mine, theirs] = await Promise.all([makeTool(), makeTool()]);
  [own, foreign] = await Promise.all([makeRecords(mine), makeRecords(theirs)]);
});

const settings = ["handling=strict", "handling=lenient"];

type Place = { params?: Record<string, string>; search?: string; body?: unknown };

function ask(endpoint: PublicEndpoint, prefer: string, place: Place, more: Record<string, string> = {}) {
  const headers = bearer(mine.secret);
  for (const [name, value] of Object.entries({ prefer, "x-request-id": "same", ...more }))
    headers.set(name, value);
  return call(endpoint, { search: searchOf(endpoint), ...place, headers });
}

/** All of an answer but what is left of the quota, which every call lowers. */
function printed({ status, headers, text }: Answered) {
  const said = [...headers].filter(([name]) => !/^(x-)?ratelimit/.test(name));
  return JSON.stringify([status, said, text]);
}

/** What a search says of each record: enough to see whether somebody touched it. */
const stateOf = (tool: Tool) =>
  Promise.all(
    Object.entries(foreign).map(async ([word, id]) => {
      const within = word === "deliveries" ? `/webhooks/${foreign.webhooks}` : "";
      const { headers, text } = await tool.get(within ? `${within}/${word}` : `/${word}/${id}`);
      return [headers.get("etag"), text];
    }),
  );

const withIds = registry.filter((endpoint) => idNames(endpoint).length > 0);

describe.each(titled(withIds))("%s", (_, endpoint) => {
  /** Each row names a foreign record where the other names nobody's, and is otherwise the same. */
  const pairs = () => {
    const [mineAll, theirsAll] = [idsIn(endpoint, own), idsIn(endpoint, foreign)];
    return idNames(endpoint)
      .map((name) => [
        { ...mineAll, [name]: theirsAll[name] ?? "" },
        { ...mineAll, [name]: newId() },
      ])
      .concat([[theirsAll, paramsOf(endpoint, newId())]]);
  };

  it.each(settings)("answers another organization's id like an unknown one with %s", async (prefer) => {
    const before = await stateOf(theirs);
    const body = bodyOf(endpoint, own.forms);
    const conditions: Record<string, string>[] = [{}, { "if-match": "*", "if-none-match": "*" }];
    for (const headers of conditions) {
      for (const pair of pairs()) {
        const [one, other] = await Promise.all(
          pair.map((params) => ask(endpoint, prefer, { params, body }, headers)),
        );
        expect(one && printed(one)).toBe(other && printed(other));
        if ("if-match" in headers && takesIfMatch(endpoint)) expect(one?.status).toBe(412);
        else if (prefer.endsWith("strict")) expect([one?.status, one?.body.code]).toEqual([404, "not_found"]);
        else expect([one?.status, one?.body]).toMatchObject([200, { data: null, outcome: "not_found" }]);
      }
    }
    expect(await stateOf(theirs)).toEqual(before);
  });

  it.each(settings)("answers unknown ids of every shape alike with %s", async (prefer) => {
    const body = bodyOf(endpoint, own.forms);
    const shapes = [
      newId(),
      "1.5",
      "9".repeat(300),
      newId().toUpperCase(),
      "%00",
      "é",
      '{"not":""}',
      "__proto__",
    ];
    const answers = await Promise.all(
      shapes.map((id) => ask(endpoint, prefer, { params: paramsOf(endpoint, id), body })),
    );
    expect(new Set(answers.map(printed)).size).toBe(1);
    expect(answers[0]?.status).toBe(prefer.endsWith("strict") ? 404 : 200);
  });
});

/** Where an id may stand in a query or a body, and the word of the record that it names. */
const references: Record<string, string> = {
  companyId: "companies",
  contactId: "contacts",
  abonnementId: "abonnements",
  audienceId: "audiences",
  formId: "forms",
  contactIds: "contacts",
  audiences: "audiences",
};

const namesIn = (schema: PublicEndpoint["query"] | PublicEndpoint["body"]) =>
  Object.keys(references).filter((name) => name in ((schema as { shape?: object })?.shape ?? {}));

const filtered = registry.flatMap((endpoint) =>
  namesIn(endpoint.query).map((name) => [endpoint, name] as const),
);

it.each(filtered.map(([endpoint, name]) => [`${endpoint.path}?${name}=`, endpoint, name] as const))(
  "GET %s of another organization is like one of nobody",
  async (_, endpoint, name) => {
    const foreignId = foreign[references[name] ?? ""] ?? "";
    for (const prefer of settings) {
      const [one, other] = await Promise.all(
        [foreignId, newId()].map((id) => ask(endpoint, prefer, { search: `?${name}=${id}` })),
      );
      expect(one && printed(one)).toBe(other && printed(other));
      expect(one?.status).toBe(prefer.endsWith("strict") ? 422 : 200);
    }
  },
);

const written = registry.flatMap((endpoint) =>
  namesIn(endpoint.body).map((name) => [endpoint, name] as const),
);

it.each(written.map(([endpoint, name]) => [`${endpoint.method} ${endpoint.path}`, name, endpoint] as const))(
  "%s with %s of another organization is like one of nobody",
  async (_, name, endpoint) => {
    const params = idsIn(endpoint, own);
    const foreignId = foreign[references[name] ?? ""] ?? "";
    const bodies = [foreignId, newId()].map((id) => ({
      ...bodyOf(endpoint, own.forms),
      [name]: /s$/.test(name) ? [id] : id,
    }));
    const strict = await Promise.all(
      bodies.map((body) => ask(endpoint, "handling=strict", { params, body })),
    );
    expect(strict[0] && printed(strict[0])).toBe(strict[1] && printed(strict[1]));
    expect(strict[0]?.body).toMatchObject({ status: 422, code: "unknown_reference" });
    const lenient = await Promise.all(
      bodies.map((body) => ask(endpoint, "handling=lenient", { params, body })),
    );
    const [one, other] = lenient.map(({ status, body }) => [
      status,
      body.warnings,
      body.data?.[name],
      body.errors,
    ]);
    expect(one).toEqual(other);
  },
);

it("another organization's records are found by no external id, no key and no `match`", async () => {
  const { body } = await theirs.get(`/contacts/${foreign.contacts}`);
  const { email, externalIds } = body.data;
  const found = await Promise.all([
    mine.get(`/contacts?email=${encodeURIComponent(email)}`),
    mine.get(`/contacts?externalId=crm:${externalIds.crm}`),
  ]);
  expect(found.map((one) => one.body.data)).toEqual([[], []]);
  const created = await mine.put("/contacts?match=externalId:crm", { email, externalIds });
  expect([created.status, created.body.data.id === foreign.contacts]).toEqual([201, false]);
  const byId = await mine.put("/contacts?match=id", { id: foreign.contacts, phone: "1" });
  expect([byId.status, byId.body.code]).toEqual([404, "not_found"]);
  const pushed = await mine.post("/contacts/push", {
    match: "id",
    records: [foreign.contacts, newId()].map((id) => ({ id, phone: "1" })),
  });
  const [one, other] = pushed.body.results;
  expect({ ...one, index: 1 }).toEqual(other);
  expect((await theirs.get(`/contacts/${foreign.contacts}`)).text).toBe(JSON.stringify(body));
});

it("another organization's events are shown to no one", async () => {
  const ids = async (tool: Tool) => {
    const { body } = await tool.get("/events?limit=100");
    return body.data.map((one: { id: string }) => one.id) as string[];
  };
  const [ours, others] = await Promise.all([ids(mine), ids(await addTool(theirs, {}))]);
  expect(ours.filter((id) => others.includes(id))).toEqual([]);
  expect(await prisma().event.count({ where: { organizationId: theirs.organization } })).toBe(others.length);
});

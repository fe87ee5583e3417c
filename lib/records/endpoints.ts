import { z } from "zod";
import { defineOperation, type Operation } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { answerPage, listQuery, pageOf, tombstone } from "@/lib/api/page";
import { Reply } from "@/lib/api/reply";
import { Failure, notFound } from "@/lib/errors";
import type { Scope } from "@/lib/gate/scopes";
import { bodiesOf, matchOf, pushBytes } from "@/lib/records/bodies";
import * as data from "@/lib/records/data";
import { show } from "@/lib/records/events";
import { type Pushed, pushed, runPush } from "@/lib/records/push";
import { type Resource, titleOf } from "@/lib/records/resource";
import { type SampleRecord, samplesOf } from "@/lib/records/sample";
import { entityTag } from "@/lib/records/tag";
import { writeOne, written } from "@/lib/records/write-one";

/** What can be done with every kind of record. */
export type OperationName = "list" | "create" | "upsert" | "get" | "patch" | "remove" | "push";
export type ResourceEndpoints = Record<OperationName, Operation>;

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Every operation of a kind of record, from its declaration and its made-up example. */
export function resourceEndpoints(resource: Resource, sampleRecord: SampleRecord): ResourceEndpoints {
  const { word, one, many, record } = resource;
  const path = `/${word}` as const;
  const reading = `${word}:read` as Scope;
  const writing = `${word}:write` as Scope;
  const bodies = bodiesOf(resource);
  const params = z.strictObject({ id });
  const answer = written(resource);
  const samples = samplesOf(resource, sampleRecord);
  const conflicts = [
    "already_exists",
    "unknown_reference",
    "request_in_progress",
    "idempotency_key_reused",
  ] as const;
  const filters = Object.fromEntries(
    Object.entries(resource.filters).map(([name, { value }]) => [name, value]),
  );
  const example = samples.body;

  const list = defineOperation({
    method: "GET",
    path,
    summary: `List ${many}`,
    description:
      "Newest first. Follow `next` until `hasMore` is false. For an incremental sync use `sort=updatedAt` and keep `nextCursor`: it is always there and goes on where you stopped.",
    scope: reading,
    role: "member",
    query: listQuery.extend(filters),
    output: pageOf(z.union([record, tombstone])).meta({ id: `${titleOf(resource.name)}Page` }),
    failures: ["unknown_reference"],
    sample: samples.page,
    run: async (call) => {
      const query = call.query as unknown as data.ListQuery;
      const unknown = await findUnknown(resource, call.organization, query);
      if (unknown && !call.lenient) {
        throw new Failure("unknown_reference", "The list is filtered by an item that does not exist.", {
          errors: [{ parameter: unknown, code: "unknown_reference", detail: "does not exist" }],
        });
      }
      const listed = unknown
        ? await data.listNothing(query.sort)
        : await data.listRecords(call.organization, resource, query, call.page.after);
      return answerPage(
        { ...call, query },
        { ...listed, items: listed.items.map((item) => shown(item)) },
      ) as never;
    },
  });

  const shown = ({ deletedAt, values, version: _, ...times }: data.Found) =>
    deletedAt === null
      ? { ...values, ...times }
      : { id: times.id, deleted: true, deletedAt, updatedAt: times.updatedAt };

  const get = defineOperation({
    method: "GET",
    path: `${path}/{id}`,
    summary: `Get ${one}`,
    description: "Answers an `ETag`; with `If-None-Match` an unchanged record is 304 and costs nothing.",
    scope: reading,
    role: "member",
    params,
    output: z.union([
      z.object({ data: record }),
      z.object({ data: z.null(), outcome: z.literal("not_found") }),
    ]),
    conditional: true,
    sample: samples.item,
    run: async ({ tx, organization, params, lenient }) => {
      const found = await data.findRecord(tx, organization, resource, params.id);
      if (found)
        return new Reply({ data: show(resource, found) as never }, { etag: entityTag(resource, found) });
      if (lenient) return { data: null, outcome: "not_found" as const };
      throw notFound(one.replace(/^an? /, ""));
    },
  });

  const create = defineOperation({
    method: "POST",
    path,
    summary: `Create ${one}`,
    description: `Where ${resource.naturalKey ? `its \`${resource.naturalKey}\` or ` : ""}one of its external ids exists already, the answer is 409 with that record's id; a lenient call answers that record, \`skipped\`.`,
    scope: writing,
    role: resource.writingRole ?? "member",
    body: bodies.create,
    form: true,
    output: answer,
    status: 201,
    statuses: { 200: "Skipped: it exists already (lenient calls only)" },
    failures: [...conflicts],
    bodyExample: example,
    sample: samples.written("created"),
    run: (call) => writeOne(resource, call, { mode: "create", patch: call.body }),
  });

  const upsert = defineOperation({
    method: "PUT",
    path,
    summary: `Create or update ${one}`,
    description:
      "Finds the record by `match` and changes only what the body names; creates it where there is none.",
    scope: writing,
    role: resource.writingRole ?? "member",
    query: z.strictObject({ match: matchOf(resource.naturalKey) }),
    body: bodies.upsert,
    form: true,
    output: answer,
    statuses: { 201: "Created" },
    conditional: true,
    failures: ["multiple_matches", "not_found", "precondition_failed", ...conflicts],
    bodyExample: example,
    sample: samples.written("updated"),
    run: (call) =>
      writeOne(resource, call, { mode: "upsert", by: String(call.query.match), patch: call.body }),
  });

  const patch = defineOperation({
    method: "PATCH",
    path: `${path}/{id}`,
    summary: `Change ${one}`,
    description:
      'Absent fields and "" keep what there is, null clears. Objects merge by key; lists replace, or take `{add, remove}`.',
    scope: writing,
    role: resource.writingRole ?? "member",
    params,
    body: bodies.patch,
    form: true,
    output: answer,
    conditional: true,
    failures: ["precondition_failed", ...conflicts],
    bodyExample: example,
    sample: samples.written("updated"),
    run: (call) => writeOne(resource, call, { mode: "update", id: call.params.id, patch: call.body }),
  });

  const remove = defineOperation({
    method: "DELETE",
    path: `${path}/{id}`,
    summary: `Delete ${one}`,
    description:
      "Leaves a tombstone, which lists show with `includeDeleted=true`; its unique values are free again.",
    scope: writing,
    role: "admin",
    params,
    output: answer,
    conditional: true,
    failures: ["precondition_failed", "request_in_progress", "idempotency_key_reused"],
    sample: samples.deleted,
    run: (call) => writeOne(resource, call, { mode: "delete", id: call.params.id, patch: {} }),
  });

  const push = defineOperation({
    method: "POST",
    path: `${path}/push`,
    summary: `Create or update many ${many}`,
    description: `PUSH: up to 500 records in one call, which costs one. ${capital(many)} are applied in order, each for itself unless \`atomic\`.`,
    scope: writing,
    role: "admin",
    body: bodies.push,
    documentedBody: bodies.pushed,
    maxBody: pushBytes,
    output: pushed,
    failures: ["already_exists", "request_in_progress", "idempotency_key_reused"],
    bodyExample: (fake) => ({ match: resource.naturalKey ?? "externalId:crm", records: [example(fake)] }),
    sample: samples.push(bodies.upsert),
    run: (call) => runPush(resource, bodies.upsert, call, call.body as unknown as Pushed),
  });

  return { list, create, upsert, get, patch, remove, push };
}

async function findUnknown(
  resource: Resource,
  organization: Parameters<typeof data.recordExists>[0],
  query: data.ListQuery,
) {
  for (const [name, { references }] of Object.entries(resource.filters)) {
    const value = query[name];
    if (!references || typeof value !== "string") continue;
    if (!(await data.recordExists(organization, references, value))) return name;
  }
  return null;
}

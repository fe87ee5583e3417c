import { z } from "zod";
import { type DashboardEndpoint, defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id, text } from "@/lib/api/fields";
import { listQuery } from "@/lib/api/page";
import { Failure, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { bulkChange, bulkDeletion, bulkOutcome, changeMany, deleteMany } from "@/lib/records/bulk";
import { keepColumns } from "@/lib/records/columns-data";
import { exportRecords } from "@/lib/records/export";
import { historyPage } from "@/lib/records/history";
import { kinds } from "@/lib/records/kinds";
import { readHistory } from "@/lib/records/record-screen";
import type { Resource } from "@/lib/records/resource";
import { definitionsOf, readScreen, screenFilter, screenQuery, screenSort } from "@/lib/records/screen";
import { newestChanges } from "@/lib/records/screen-data";
import { columnsOf } from "@/lib/records/shape";

/** Columns that a list shows at most. */
const mostColumns = 30;

type Name = "list" | "changes" | "columns" | "history" | "file" | "change" | "remove";

function screenEndpoints(resource: Resource): Record<Name, DashboardEndpoint> {
  const path = `/records/${resource.word}` as const;

  const list = defineDashboardEndpoint({
    method: "GET",
    path,
    summary: `List ${resource.many} for their screen`,
    role: "member",
    query: screenQuery(resource),
    output: z.object({
      data: z.array(resource.record),
      hasMore: z.boolean(),
      nextCursor: z.string().nullable(),
      names: z.record(z.string(), z.string()),
      sort: z.string(),
      asOf: z.string(),
    }),
    run: ({ organization, query, page }) =>
      readScreen(organization, resource, query as never, page) as Promise<never>,
  });

  const changes = defineDashboardEndpoint({
    method: "GET",
    path: `${path}/changes`,
    summary: `Say which ${resource.many} were written last`,
    role: "member",
    output: z.object({
      data: z.array(z.object({ id: z.string(), updatedAt: z.string(), deleted: z.boolean() })),
    }),
    run: async ({ organization }) => ({ data: await newestChanges(organization, resource) }),
  });

  const columns = defineDashboardEndpoint({
    method: "PATCH",
    path: `${path}/columns`,
    summary: "Choose the columns of a list for oneself",
    role: "member",
    body: z.strictObject({ columns: z.array(text(80)).max(mostColumns) }),
    output: z.object({ columns: z.array(z.string()) }),
    run: async ({ organization, member, body }) => {
      const known = columnsOf(resource.word, await definitionsOf(organization, resource));
      const names = new Set(known.map(({ name }) => name));
      const wrong = body.columns.findIndex((name) => !names.has(name));
      if (wrong >= 0) {
        throw new Failure("validation_failed", "Some fields of the body are not valid.", {
          errors: [
            { pointer: `/columns/${wrong}`, code: "unknown_field", detail: "is no column of this list" },
          ],
        });
      }
      const chosen = [...new Set(body.columns)];
      await keepColumns(organization, member.user.id, resource.word, chosen);
      return { columns: chosen };
    },
  });

  const history = defineDashboardEndpoint({
    method: "GET",
    path: `${path}/{id}/history`,
    summary: `Tell what happened to ${resource.one}, newest first`,
    role: "member",
    params: z.strictObject({ id }),
    query: listQuery.pick({ limit: true, cursor: true }),
    output: historyPage,
    run: async ({ organization, params, query, page }) => {
      if (!isId(params.id)) throw notFound(resource.one.replace(/^an? /, ""));
      return readHistory(organization, resource, params.id, query.limit, page);
    },
  });

  const file = defineDashboardEndpoint({
    method: "GET",
    path: `${path}/export`,
    summary: `Take ${resource.many} away as a file`,
    role: "member",
    query: screenFilter(resource).extend({ sort: screenSort(resource) }),
    output: z.never(),
    run: ({ organization, member, query, origin }) =>
      exportRecords(organization, member.slug, resource, query as never, origin),
  });

  const change = defineDashboardEndpoint({
    method: "POST",
    path: `${path}/bulk`,
    summary: `Change many ${resource.many} at once`,
    role: resource.writingRole ?? "member",
    body: bulkChange(resource),
    output: bulkOutcome,
    run: (call) => changeMany(resource, call, call.body.ids, call.body.patch),
  });

  const remove = defineDashboardEndpoint({
    method: "POST",
    path: `${path}/bulk/delete`,
    summary: `Delete many ${resource.many} at once`,
    role: "admin",
    body: bulkDeletion,
    output: bulkOutcome,
    run: (call) => deleteMany(resource, call, call.body.ids),
  });

  return { list, changes, columns, history, file, change, remove };
}

const endpoints = new Map([...kinds].map(([word, resource]) => [word, screenEndpoints(resource)]));

/** What the screen of a kind of record calls; nothing where there is no such kind. */
export const screenAt =
  (...names: Name[]) =>
  (word: string): DashboardEndpoint[] => {
    const found = endpoints.get(word);
    return found ? names.map((name) => found[name]) : [];
  };

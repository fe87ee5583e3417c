import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { text } from "@/lib/api/fields";
import { localeOf } from "@/lib/i18n/of-request";
import { storeChunk } from "@/lib/import/chunk-data";
import * as data from "@/lib/import/import-data";
import { refusedFile } from "@/lib/import/refused-file";
import { mapping, newImport, shownImport } from "@/lib/import/schema";
import * as wizard from "@/lib/import/wizard";

const params = z.object({ id: text(100) });

export const createImport = defineDashboardEndpoint({
  method: "POST",
  path: "/imports",
  summary: "Make room for a file that is about to be sent",
  role: "admin",
  body: newImport,
  output: shownImport,
  status: 201,
  run: ({ organization, member, body }) => data.createImport(organization, member, body),
});

export const getImport = defineDashboardEndpoint({
  method: "GET",
  path: "/imports/{id}",
  summary: "Say how far an import is",
  role: "admin",
  params,
  output: shownImport,
  run: ({ organization, params }) => data.readImport(organization, params.id),
});

/** A file comes in pieces of a megabyte, so that a broken connection costs one of them and no request is long. */
export const sendChunk = defineDashboardEndpoint({
  method: "POST",
  path: "/imports/{id}/chunks/{number}",
  summary: "Send a piece of the file",
  role: "admin",
  params: params.extend({ number: z.coerce.number().int().min(0).max(10_000) }),
  files: ["application/octet-stream"],
  body: z.instanceof(Uint8Array),
  output: z.object({ number: z.int() }),
  run: async ({ organization, params: { id, number }, body }) => {
    await storeChunk(organization, id, number, Buffer.from(body));
    return { number };
  },
});

export const completeImport = defineDashboardEndpoint({
  method: "POST",
  path: "/imports/{id}/complete",
  summary: "Say that all of the file was sent",
  role: "admin",
  params,
  output: shownImport,
  run: ({ organization, params }) => wizard.completeImport(organization, params.id),
});

export const checkImport = defineDashboardEndpoint({
  method: "POST",
  path: "/imports/{id}/check",
  summary: "Find out what the file would do",
  role: "admin",
  params,
  body: z.strictObject({ mapping }),
  output: shownImport,
  run: ({ organization, origin, params, body }) =>
    wizard.checkImport(organization, origin, params.id, body.mapping),
});

export const runImport = defineDashboardEndpoint({
  method: "POST",
  path: "/imports/{id}/run",
  summary: "Import the file that was checked",
  role: "admin",
  params,
  output: shownImport,
  run: ({ organization, origin, params }) => data.queueImport(organization, origin, params.id, "run"),
});

export const cancelImport = defineDashboardEndpoint({
  method: "POST",
  path: "/imports/{id}/cancel",
  summary: "End an import and erase its file",
  role: "admin",
  params,
  output: shownImport,
  run: ({ organization, origin, params }) => data.cancelImport(organization, origin, params.id),
});

export const downloadRefused = defineDashboardEndpoint({
  method: "GET",
  path: "/imports/{id}/refused",
  summary: "Take the refused rows away as a file",
  role: "admin",
  params,
  output: z.never(),
  run: ({ organization, params, headers }) => refusedFile(organization, params.id, localeOf(headers)),
});

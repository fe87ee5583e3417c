import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { answerPage, pageOf } from "@/lib/api/page";
import { seesSecureApi } from "@/lib/auth/member";
import { callsFile, usageFile } from "@/lib/requests/export";
import { eachCall, listCalls as readCalls, readUsageDays } from "@/lib/requests/list-data";
import { callFilter, callQuery, shownCall, usageOfDay, usageQuery } from "@/lib/requests/schema";

export const listCalls = defineDashboardEndpoint({
  method: "GET",
  path: "/calls",
  summary: "List calls of the public API, newest first",
  role: "admin",
  query: callQuery,
  output: pageOf(shownCall),
  run: async (call) => {
    const { organization, member, query, page } = call;
    const secretPages = seesSecureApi(member);
    return answerPage(call, await readCalls(organization, { ...query, secretPages }, page.after));
  },
});

export const listUsageDays = defineDashboardEndpoint({
  method: "GET",
  path: "/calls/usage",
  summary: "Count calls by day, operation and outcome",
  role: "admin",
  query: usageQuery,
  output: z.object({ data: z.array(usageOfDay) }),
  run: async ({ organization, query }) => ({ data: await readUsageDays(organization, query) }),
});

export const exportCalls = defineDashboardEndpoint({
  method: "GET",
  path: "/calls/export",
  summary: "Take the calls away as a file",
  role: "admin",
  query: callFilter,
  output: z.never(),
  run: async ({ organization, member, query }) => callsFile(member.slug, eachCall(organization, query)),
});

export const exportUsage = defineDashboardEndpoint({
  method: "GET",
  path: "/calls/usage/export",
  summary: "Take the counts of calls away as a file",
  role: "admin",
  query: usageQuery,
  output: z.never(),
  run: async ({ organization, member, query }) =>
    usageFile(member.slug, await readUsageDays(organization, query)),
});

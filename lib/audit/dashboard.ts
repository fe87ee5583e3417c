import { z } from "zod";
import { Download } from "@/lib/api/download";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { writeExport } from "@/lib/audit/export";
import { eachAudit, listAudit as readAudit } from "@/lib/audit/list-data";
import { auditPage, auditQuery, exportQuery, verdict } from "@/lib/audit/schema";
import * as data from "@/lib/audit/verify-data";

export const listAudit = defineDashboardEndpoint({
  method: "GET",
  path: "/audit",
  summary: "List what was done, newest first",
  role: "super_admin",
  query: auditQuery,
  output: auditPage,
  run: ({ organization, query: { limit, after, ...filter } }) =>
    readAudit(organization, filter, limit, after),
});

const types = { csv: "text/csv", jsonl: "application/jsonl" };

export const exportAudit = defineDashboardEndpoint({
  method: "GET",
  path: "/audit/export",
  summary: "Take the audit log away as a file",
  role: "super_admin",
  query: exportQuery,
  output: z.never(),
  run: async ({ organization, member, query: { format, ...filter } }) =>
    new Download(
      `audit-${member.slug}.${format}`,
      types[format],
      writeExport(eachAudit(organization, filter), format),
    ),
});

export const verifyAudit = defineDashboardEndpoint({
  method: "GET",
  path: "/audit/verdict",
  summary: "Check that the audit log is as it was written",
  role: "super_admin",
  output: verdict,
  run: ({ organization }) => data.verifyAudit(organization),
});

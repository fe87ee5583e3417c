import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { readUsage } from "@/lib/orgs/data";
import { quotaState } from "@/lib/quota/schema";

export const showQuota = defineDashboardEndpoint({
  method: "GET",
  path: "/quota",
  summary: "How much of the month is used",
  role: "admin",
  output: quotaState,
  run: ({ organization }) => readUsage(organization),
});

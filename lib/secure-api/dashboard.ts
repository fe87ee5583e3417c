import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { readUsage, setTier } from "@/lib/orgs/data";
import * as data from "@/lib/secure-api/data";
import { behaviour, plan, usage } from "@/lib/secure-api/schema";

export const showUsage = defineDashboardEndpoint({
  method: "GET",
  path: "/secure-api/usage",
  summary: "This month's counted calls",
  role: "admin",
  secureApi: true,
  output: usage,
  run: ({ organization }) => readUsage(organization),
});

export const changePlan = defineDashboardEndpoint({
  method: "PATCH",
  path: "/secure-api/plan",
  summary: "Change the plan",
  role: "super_admin",
  secureApi: true,
  body: plan,
  output: usage,
  async run({ body, ...call }) {
    await setTier(call.organization, body.tier, call.origin);
    return readUsage(call.organization);
  },
});

export const changeBehaviour = defineDashboardEndpoint({
  method: "PATCH",
  path: "/secure-api/behaviour",
  summary: "Say what missing and unknown items do",
  role: "admin",
  secureApi: true,
  body: behaviour,
  output: behaviour,
  async run({ body, ...call }) {
    await data.setMissingItems(call.organization, body.missingItems, call.origin);
    return body;
  },
});

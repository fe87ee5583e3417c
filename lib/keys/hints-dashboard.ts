import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { hintNames } from "@/lib/keys/hints";
import { dismissHint } from "@/lib/keys/hints-data";

export const dismissKeyHint = defineDashboardEndpoint({
  method: "POST",
  path: "/keys/{id}/hints/{name}/dismiss",
  summary: "Take a hint about a key out of sight",
  role: "admin",
  params: z.strictObject({ id, name: z.enum(hintNames) }),
  output: z.object({ id: z.string(), name: z.enum(hintNames) }),
  run: async ({ organization, params, origin }) => {
    await dismissHint(organization, params.id, params.name, origin);
    return params;
  },
});

import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { organizationSettings } from "@/lib/orgs/schema";
import { changeSettings } from "@/lib/orgs/settings-data";

export const changeOrganization = defineDashboardEndpoint({
  method: "PATCH",
  path: "/organization",
  summary: "Change the organization's name or slug",
  role: "super_admin",
  body: organizationSettings.partial(),
  output: organizationSettings,
  run: ({ organization, body, origin }) => changeSettings(organization, body, origin),
});

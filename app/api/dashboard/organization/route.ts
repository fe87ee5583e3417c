import { serveDashboard } from "@/lib/api/serve";
import { changeOrganization } from "@/lib/orgs/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(changeOrganization);

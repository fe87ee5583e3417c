import { serveDashboard } from "@/lib/api/serve";
import { changeMemberRole, removeFromOrganization } from "@/lib/members/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(
  changeMemberRole,
  removeFromOrganization,
);

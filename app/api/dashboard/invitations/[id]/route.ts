import { serveDashboard } from "@/lib/api/serve";
import { revokeInvitation } from "@/lib/members/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(revokeInvitation);

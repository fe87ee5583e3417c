import { serve } from "@/lib/api/serve";
import { listAudienceMembers } from "@/lib/audiences/members/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(listAudienceMembers);

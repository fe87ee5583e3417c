import { serve } from "@/lib/api/serve";
import { pushProjects } from "@/lib/projects/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(pushProjects);

import { serve } from "@/lib/api/serve";
import { deleteProject, getProject, patchProject } from "@/lib/projects/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  getProject,
  patchProject,
  deleteProject,
);

import { serve } from "@/lib/api/serve";
import { createProject, listProjects, upsertProject } from "@/lib/projects/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(
  listProjects,
  createProject,
  upsertProject,
);

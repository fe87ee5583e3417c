import { sampleProject } from "@/lib/projects/sample";
import { projects } from "@/lib/projects/schema";
import { resourceEndpoints } from "@/lib/records/endpoints";

export const {
  list: listProjects,
  create: createProject,
  upsert: upsertProject,
  get: getProject,
  patch: patchProject,
  remove: deleteProject,
  push: pushProjects,
} = resourceEndpoints(projects, sampleProject);

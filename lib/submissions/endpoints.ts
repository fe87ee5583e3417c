import { resourceEndpoints } from "@/lib/records/endpoints";
import { sampleSubmission } from "@/lib/submissions/sample";
import { submissions } from "@/lib/submissions/schema";

/** What was submitted is not changed afterwards: it is listed, read, added and deleted. */
export const {
  list: listSubmissions,
  create: createSubmission,
  get: getSubmission,
  remove: deleteSubmission,
} = resourceEndpoints(submissions, sampleSubmission);

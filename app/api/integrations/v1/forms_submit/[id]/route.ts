import { serve } from "@/lib/api/serve";
import { deleteSubmission, getSubmission } from "@/lib/submissions/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(getSubmission, deleteSubmission);

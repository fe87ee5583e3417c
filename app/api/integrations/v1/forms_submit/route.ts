import { serve } from "@/lib/api/serve";
import { createSubmission, listSubmissions } from "@/lib/submissions/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serve(listSubmissions, createSubmission);

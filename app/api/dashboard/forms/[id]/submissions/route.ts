import { serveDashboard } from "@/lib/api/serve";
import { listFormSubmissions } from "@/lib/submissions/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(listFormSubmissions);

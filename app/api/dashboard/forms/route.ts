import { serveDashboard } from "@/lib/api/serve";
import { listForms } from "@/lib/forms/endpoints";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(listForms);

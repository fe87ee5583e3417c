import { serveDashboard } from "@/lib/api/serve";
import { fieldActs } from "@/lib/fields/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(fieldActs.restore);

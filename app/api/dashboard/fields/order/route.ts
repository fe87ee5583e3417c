import { serveDashboard } from "@/lib/api/serve";
import { orderCustomFields } from "@/lib/fields/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(orderCustomFields);

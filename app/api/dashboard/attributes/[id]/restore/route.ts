import { serveDashboard } from "@/lib/api/serve";
import { attributeActs } from "@/lib/fields/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(attributeActs.restore);

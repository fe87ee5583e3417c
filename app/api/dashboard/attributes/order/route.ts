import { serveDashboard } from "@/lib/api/serve";
import { orderMetaAttributes } from "@/lib/fields/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(orderMetaAttributes);

import { serveDashboard } from "@/lib/api/serve";
import { changeMetaAttribute } from "@/lib/fields/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(changeMetaAttribute);

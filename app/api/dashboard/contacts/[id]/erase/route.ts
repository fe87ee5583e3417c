import { serveDashboard } from "@/lib/api/serve";
import { eraseContact } from "@/lib/privacy/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(eraseContact);

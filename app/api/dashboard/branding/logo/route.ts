import { serveDashboard } from "@/lib/api/serve";
import { deleteLogo, uploadLogo } from "@/lib/branding/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDashboard(uploadLogo, deleteLogo);

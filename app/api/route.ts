import { serveNothing } from "@/lib/api/serve";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveNothing();

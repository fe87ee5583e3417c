import { serveDocument } from "@/lib/api/serve";

/** The process lives. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDocument(() => ({ status: "ok" }));

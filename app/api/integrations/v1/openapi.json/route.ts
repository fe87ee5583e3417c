import { openApiDocument, readVersion } from "@/lib/api/openapi";
import { serveDocument } from "@/lib/api/serve";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveDocument((search) =>
  openApiDocument({ title: "API", server: "/integrations/v1", version: readVersion(search) }),
);

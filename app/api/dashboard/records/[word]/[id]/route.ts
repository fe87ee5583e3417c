import { serveChosen } from "@/lib/api/serve";
import { operationsAt } from "@/lib/records/dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveChosen(
  "word",
  ["GET", "PATCH", "DELETE"],
  operationsAt("/{id}"),
);

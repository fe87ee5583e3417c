import { serveChosen } from "@/lib/api/serve";
import { operationsAt } from "@/lib/records/dashboard";
import { screenAt } from "@/lib/records/screen-dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveChosen(
  "word",
  ["GET", "POST"],
  (word) => [...screenAt("list")(word), ...operationsAt("")(word)],
);

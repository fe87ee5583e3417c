import { serveChosen } from "@/lib/api/serve";
import { screenAt } from "@/lib/records/screen-dashboard";

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = serveChosen(
  "word",
  ["POST"],
  screenAt("change"),
);

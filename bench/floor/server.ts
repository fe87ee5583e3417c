import { createServer } from "node:http";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import next from "next";

// The least that serves a Next application from a process of one's own, as server/web.ts does.

const { PORT, HOST } = process.env;
const app = next({
  dev: false,
  dir: dirname(fileURLToPath(import.meta.url)),
  quiet: true,
  hostname: HOST,
  port: Number(PORT),
});
await app.prepare();
const answer = app.getRequestHandler();
createServer((request, response) => void answer(request, response)).listen(Number(PORT), HOST, () => {
  process.send?.({ type: "ready" });
});
for (const signal of ["SIGTERM", "SIGINT", "disconnect"]) process.on(signal, () => process.exit(0));

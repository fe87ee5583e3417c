import { readdir } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname, join, relative } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Handlers } from "@/lib/api/serve";
import { endAfter } from "@/server/refuse";

const folder = fileURLToPath(new URL("../app/api", import.meta.url));
const publicApi = "integrations/v1";

/** One route file: its path's steps, each a name or, for "[id]", a parameter. */
type Route = { steps: { name: string; isParameter: boolean }[]; handlers: Handlers };

/** Reads the public API's route files; a name comes before a parameter, as Next has it. Those for any path are left to Next. */
async function loadRoutes(): Promise<Route[]> {
  const files = await readdir(join(folder, publicApi), { recursive: true, encoding: "utf8" });
  const paths = files.filter((file) => file.endsWith("route.ts") && !file.includes("[..."));
  const routes = await Promise.all(
    paths.map(async (file): Promise<Route> => {
      const place = join(folder, publicApi, file);
      const steps = relative(folder, dirname(place))
        .split(/[/\\]/)
        .map((step) => ({ name: step.replace(/^\[(.*)\]$/, "$1"), isParameter: step.startsWith("[") }));
      return { steps, handlers: await import(pathToFileURL(place).href) };
    }),
  );
  const order = ({ steps }: Route) => steps.map((step) => (step.isParameter ? "1" : "0")).join("");
  return routes.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function match(routes: readonly Route[], path: string) {
  const given = path.split("/").slice(2);
  for (const { steps, handlers } of routes) {
    const fits =
      steps.length === given.length && steps.every((step, n) => step.isParameter || step.name === given[n]);
    if (!fits) continue;
    const params = steps.flatMap((step, n) =>
      step.isParameter ? [[step.name, decodeURIComponent(given[n] ?? "")] as const] : [],
    );
    return { handlers, params: Object.fromEntries(params) };
  }
  return null;
}

/** The request as the web has it. What the listener removed or added is removed and added here too. */
function toRequest(incoming: IncomingMessage): Request {
  const { method = "GET", headers, url } = incoming;
  const fields = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) fields.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const hasBody = !["GET", "HEAD", "OPTIONS"].includes(method);
  const body = hasBody ? { body: Readable.toWeb(incoming), duplex: "half" } : {};
  return new Request(`http://localhost${url}`, { method, headers: fields, ...body } as RequestInit);
}

const compress = promisify(gzip);
/** Bytes below which packing costs more than it saves. */
const leastPacked = 1_500;

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  response: Response,
): Promise<void> {
  let body: Buffer | null = response.body ? Buffer.from(await response.arrayBuffer()) : null;
  const headers: Record<string, string | number> = Object.fromEntries(response.headers);
  if (body && body.length >= leastPacked) {
    headers.vary = "Accept-Encoding";
    if (/\bgzip\b/.test(String(incoming.headers["accept-encoding"] ?? ""))) {
      body = await compress(body);
      headers["content-encoding"] = "gzip";
    }
  }
  if (body) headers["content-length"] = body.length;
  // Whatever of the body was not wanted is not read as a request.
  const isUnread = !incoming.complete;
  if (isUnread) headers.connection = "close";
  outgoing.writeHead(response.status, headers).end(body ?? undefined);
  if (isUnread) endAfter(incoming.socket, 1_000);
}

/**
 * Answers a request by the public API's own route files, without Next in between: it would take about as long as all
 * checks, the statements and the answer together. Resolves to false where the request is for somebody else.
 */
export async function openApi(): Promise<
  (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<boolean>
> {
  const routes = await loadRoutes();
  return async (incoming, outgoing) => {
    const [path = ""] = (incoming.url ?? "").split("?");
    const found = path.startsWith(`/api/${publicApi}/`) ? match(routes, path) : null;
    const handler = found?.handlers[incoming.method as keyof Handlers];
    if (!found || !handler) return false;
    const response = await handler(toRequest(incoming), { params: Promise.resolve(found.params) });
    await answer(incoming, outgoing, response);
    return true;
  };
}

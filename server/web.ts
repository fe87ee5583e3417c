import { EventEmitter } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { closeDatabase } from "@/lib/db";
import { listDocumentationHosts } from "@/lib/docs/data";
import { type Env, env } from "@/lib/env";
import { log } from "@/lib/log";
import { recorder } from "@/lib/requests/recorder";
import { forgetStacksOfReasons } from "@/server/abort-reasons";
import { openApi } from "@/server/api-routes";
import { DocumentationHosts } from "@/server/documentation-hosts";
import { makeHandler } from "@/server/handle";
import { createListener } from "@/server/listener";
import { stopWhenAsked } from "@/server/stop";

forgetStacksOfReasons();
const development = process.env.LATCHKEY_DEV === "1";

function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readEnv(): Env {
  try {
    return env();
  } catch (error) {
    giveUp((error as Error).message);
  }
}

const settings = readEnv();
process.env.NEXTAUTH_URL = settings.APP_URL;

// Registered before Next's own listener, which would only log and go on in an unknown state.
process.on("uncaughtException", (error) => {
  log.error("the process ends because of an error that nothing caught", error);
  process.exit(1);
});

// Next reports its start there, but standard output belongs to whoever started this process.
if (!development) console.log = console.error;

const listener = createListener();
const { server } = listener;
const app = next({
  dev: development,
  webpack: true,
  quiet: !development,
  hostname: settings.HOST,
  port: settings.PORT,
  // Next listens for upgrades on what it is given. In production they are for nobody: the request is answered as if it had not asked.
  httpServer: development ? server : (new EventEmitter() as Server),
});

stopWhenAsked(listener, async () => {
  await recorder().flush();
  await Promise.all([closeDatabase(), development && app.close()]);
});

server.on("error", (error: NodeJS.ErrnoException) => {
  const place = `${settings.PORT} on ${settings.HOST}`;
  if (error.code === "EADDRINUSE") giveUp(`Port ${place} is in use: choose another with PORT.`);
  if (error.code === "EACCES") giveUp(`Port ${place} needs more rights: choose another with PORT.`);
  if (error.code === "EADDRNOTAVAIL") giveUp(`HOST ${settings.HOST} is not an address of this machine.`);
  giveUp(`Cannot listen on port ${place}: ${error.message}.`);
});

await new Promise<void>((resolve) => server.listen(settings.PORT, settings.HOST, resolve));
await app.prepare().catch((error: Error) => giveUp(`Cannot start: ${error.message.split("\n")[0]}`));
const answerWithNext = app.getRequestHandler();
// In development Next reloads the route files when they change.
const answerApi = development ? null : await openApi();
const hosts = new DocumentationHosts(settings.APP_URL, listDocumentationHosts);
listener.answerWith(
  makeHandler(settings, development, hosts, async (request, response) => {
    if (!(await answerApi?.(request, response))) await answerWithNext(request, response);
  }),
);
const { port } = server.address() as AddressInfo;
process.send?.({ type: "ready", url: process.env.APP_URL || `http://localhost:${port}`, port });

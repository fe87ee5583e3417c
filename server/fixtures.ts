import { type ChildProcess, spawn } from "node:child_process";
import { connect, type Socket } from "node:net";
import { freePort } from "@/scripts/postgres.mjs";
import { webArguments } from "@/scripts/web-process.mjs";

/** A web process of the production build, for tests of what only a process can do. */
export type WebProcess = {
  child: ChildProcess;
  port: number;
  origin: string;
  /** Settles when it has ended. */
  exit: Promise<{ code: number | null; milliseconds: number }>;
  /** What it has written to standard output and standard error. */
  written: { output: string; errors: string };
};

export function spawnWeb(env: Record<string, string>): Omit<WebProcess, "port" | "origin"> {
  const child = spawn(process.execPath, [...webArguments, "server/web.ts"], {
    env: { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const written = { output: "", errors: "" };
  child.stdout?.on("data", (chunk) => {
    written.output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    written.errors += chunk;
  });
  const started = Date.now();
  const exit = new Promise<{ code: number | null; milliseconds: number }>((resolve) =>
    child.once("exit", (code) => resolve({ code, milliseconds: Date.now() - started })),
  );
  return { child, exit, written };
}

/** Starts one and waits until it says that it is ready. */
export async function startWeb(env: Record<string, string> = {}): Promise<WebProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const web = spawnWeb({ PORT: String(port), APP_URL: origin, ...env });
  await Promise.race([
    new Promise((resolve) => web.child.once("message", resolve)),
    web.exit.then(() => Promise.reject(new Error(web.written.errors))),
  ]);
  return { ...web, port, origin };
}

/** A bare connection with `text` written into it; `answer` settles with all that came back once the other side has closed. */
export function open(port: number, text: string): { socket: Socket; answer: Promise<string> } {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (chunk) => {
    received += chunk;
  });
  // A reset is an end like another here.
  socket.on("error", () => {});
  socket.write(text);
  return { socket, answer: new Promise((resolve) => socket.once("close", () => resolve(received))) };
}

/** Writes one byte a second until the connection is closed. */
export function drip(socket: Socket): void {
  const timer = setInterval(() => socket.writable && socket.write("x"), 1_000);
  socket.once("close", () => clearInterval(timer));
}

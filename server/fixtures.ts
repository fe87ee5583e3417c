import { type ChildProcess, spawn } from "node:child_process";
import { connect, type Socket } from "node:net";
import { newId } from "@/lib/ids";
import { freePort } from "@/scripts/postgres.mjs";
import { webArguments, workerArguments } from "@/scripts/processes.mjs";
import { createDatabase } from "@/scripts/test-database";

/** One of our processes, for tests of what only a process can do. */
export type Spawned = {
  child: ChildProcess;
  /** Settles when it has ended. */
  exit: Promise<{ code: number | null; milliseconds: number }>;
  /** What it has written to standard output and standard error. */
  written: { output: string; errors: string };
};

/** A web process of the production build. */
export type WebProcess = Spawned & { port: number; origin: string };

export const spawnWeb = (env: Record<string, string>) => spawnOurs([...webArguments, "server/web.ts"], env);

function spawnOurs(args: string[], env: Record<string, string>): Spawned {
  const child = spawn(process.execPath, args, {
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
  return { ...(await ready(spawnWeb({ PORT: String(port), APP_URL: origin, ...env }))), port, origin };
}

/** Starts a worker and waits until it says that it is ready. */
export const startWorker = (env: Record<string, string> = {}): Promise<Spawned> =>
  ready(spawnOurs([...workerArguments, "server/worker.ts"], env));

async function ready(spawned: Spawned): Promise<Spawned> {
  await Promise.race([
    new Promise((resolve) => spawned.child.once("message", resolve)),
    spawned.exit.then(() => Promise.reject(new Error(spawned.written.errors))),
  ]);
  return spawned;
}

/** A database that no other test's workers look at, for this process and those that it starts; ask before anything else. */
export async function ownDatabase(): Promise<string> {
  const database = await createDatabase();
  process.env.DATABASE_URL = database;
  return database;
}

/** Keeps one of our processes running, which is killed again and again. */
export class Restarted<P extends Spawned> {
  kills = 0;
  #current: Promise<P>;

  constructor(private readonly start: () => Promise<P>) {
    this.#current = start();
  }

  get current(): Promise<P> {
    return this.#current;
  }

  /** Ends it with -9, wherever it is just now, and starts another. */
  async kill(): Promise<void> {
    this.kills++;
    const dying = await this.#current;
    this.#current = new Promise((resolve, reject) => {
      setTimeout(() => dying.child.kill("SIGKILL"), Math.random() * 30);
      dying.exit.then(() => this.start().then(resolve, reject), reject);
    });
  }

  async end(): Promise<void> {
    const { child, exit } = await this.#current;
    child.kill("SIGTERM");
    await exit;
  }
}

export type Write = { method: string; path: string; body: object };
export type Answer = {
  status: number;
  outcome: string;
  data: { id: string; tags: string[] };
  isReplayed: boolean;
  /** How often it was sent. */
  attempts: number;
};

/** Sends a write until it is answered, over as many processes as it takes; now and then it hangs up before. */
export async function insist(
  web: Restarted<WebProcess>,
  secret: string,
  { method, path, body }: Write,
): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${secret}`,
    "content-type": "application/json",
    "idempotency-key": newId(),
  };
  // Some hang up before they are answered, whatever has become of their write by then.
  let patience = Math.random() < 0.25 ? Math.floor(Math.random() * 40) : 30_000;
  for (let attempts = 1; ; attempts++) {
    const { origin } = await web.current;
    try {
      const response = await fetch(`${origin}/integrations/v1${path}`, {
        ...{ method, headers, body: JSON.stringify(body) },
        signal: AbortSignal.timeout(patience),
      });
      const { status } = response;
      const isReplayed = response.headers.get("idempotent-replayed") === "true";
      const { code, ...answered } = await response.json();
      if (status < 500 && code !== "request_in_progress")
        return { ...answered, status, isReplayed, attempts };
    } catch {
      // The connection broke: whether the write happened is what the same key will tell.
    }
    patience = 30_000;
  }
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

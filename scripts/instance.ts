import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./postgres.mjs";
import { isAlive } from "./postgres-process.mjs";

type Settings = Record<string, string | undefined>;

/** What a command left behind when it ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  seconds: number;
}

/** Runs one of our commands to its end; `input` goes to its standard input. */
export function runToEnd(script: string, args: string[], settings: Settings, input = ""): Promise<Ended> {
  const started = performance.now();
  const child = spawn(process.execPath, [script, ...args], {
    env: environment(settings),
    stdio: ["pipe", "pipe", "pipe"],
  });
  // A command that does not read it may be gone by then.
  child.stdin.on("error", () => {}).end(input);
  const output = collect(child);
  return new Promise((resolve) => {
    child.once("close", (code) =>
      resolve({ ...output, code, seconds: (performance.now() - started) / 1000 }),
    );
  });
}

/** What the tests run under must not reach what they start. */
function environment(settings: Settings) {
  const names = ["DATABASE_URL", "LATCHKEY_SECRET", "APP_URL", "NODE_ENV"];
  return Object.assign({}, process.env, Object.fromEntries(names.map((name) => [name, undefined])), settings);
}

function collect(child: ChildProcess) {
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.on("data", (chunk: Buffer) => {
      output[name] += chunk;
    });
  }
  return output;
}

/** A Latchkey of its own, as `npm start` makes it: data in a temporary folder, a free port. */
export class Instance {
  #child: ChildProcess | undefined;
  #output = { stdout: "", stderr: "" };

  private constructor(
    readonly dataDir: string,
    readonly port: number,
  ) {}

  static async create(dataDir?: string): Promise<Instance> {
    const folder = dataDir ?? join(await mkdtemp(join(tmpdir(), "latchkey-process-")), "data");
    return new Instance(folder, await freePort());
  }

  get settings(): Settings {
    return { DATA_DIR: this.dataDir, PORT: String(this.port) };
  }

  get output(): string {
    return this.#output.stdout + this.#output.stderr;
  }

  /** Starts it and waits for the address; `command` lets something else start it. */
  async start(settings: Settings = {}, command = [process.execPath, "scripts/start.mjs"]): Promise<void> {
    const [file = "", ...args] = command;
    const env = environment({ ...this.settings, ...settings });
    const child = spawn(file, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    this.#child = child;
    this.#output = collect(child);
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on("data", () => this.#output.stdout.includes("is ready at") && resolve());
      child.once("exit", (code) => reject(new Error(`It ended with ${code}:\n${this.output}`)));
    });
  }

  /** Sends a signal and answers the exit code and how many seconds the end took. */
  async end(signal: NodeJS.Signals): Promise<{ code: number | null; seconds: number }> {
    const started = performance.now();
    const code = await new Promise<number | null>((resolve) => {
      if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode) return resolve(null);
      this.#child.once("exit", resolve);
      this.#child.kill(signal);
    });
    return { code, seconds: (performance.now() - started) / 1000 };
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** The embedded server's process id; 0 when it is not running. */
  async databasePid(): Promise<number> {
    const file = join(this.dataDir, "postgres", "data", "postmaster.pid");
    const text = await readFile(file, "utf8").catch(() => "0");
    const pid = Number(text.split("\n")[0]);
    return pid && isAlive(pid) ? pid : 0;
  }

  /** Process ids of what has our data folder in its environment: the start command and the web process. */
  async pids(): Promise<number[]> {
    const found: number[] = [];
    for (const name of await readdir("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      const environment = await readFile(`/proc/${name}/environ`, "utf8").catch(() => "");
      const executable = await readlink(`/proc/${name}/exe`).catch(() => "");
      if (environment.includes(`DATA_DIR=${this.dataDir}\0`) && executable) found.push(Number(name));
    }
    return found;
  }

  async request(path: string): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`);
    await response.arrayBuffer();
    return response.status;
  }

  async remove(): Promise<void> {
    await this.end("SIGTERM");
    const left = await this.databasePid();
    if (left) process.kill(left, "SIGKILL");
    await rm(join(this.dataDir, ".."), { recursive: true, force: true });
  }
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../scripts/postgres.mjs";

type Settings = Record<string, string | undefined>;

/** A whole installation as the start command makes it: own data folder, own database, own port. */
export class Installation {
  output = "";
  #child: ChildProcess | undefined;

  private constructor(
    readonly folder: string,
    readonly port: number,
    private readonly settings: Settings,
  ) {}

  static async create(settings: Settings = {}): Promise<Installation> {
    const folder = await mkdtemp(join(tmpdir(), "latchkey-e2e-"));
    return new Installation(folder, await freePort(), settings);
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  get env(): NodeJS.ProcessEnv {
    const { DATABASE_URL: _, LATCHKEY_SECRET: __, APP_URL: ___, ...rest } = process.env;
    return {
      ...rest,
      DATA_DIR: join(this.folder, "data"),
      PORT: String(this.port),
      ...this.settings,
    } as NodeJS.ProcessEnv;
  }

  /** Starts it and answers once the address is printed; rejects with all output when it ends before. */
  start(): Promise<void> {
    const child = spawn(process.execPath, ["scripts/start.mjs"], {
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    return new Promise((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.output += chunk.toString();
        if (this.output.includes(this.url)) resolve();
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("exit", (code) => reject(new Error(`It ended with ${code}:\n${this.output}`)));
    });
  }

  get setupLink(): string {
    const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(this.output)?.[0];
    if (!link) throw new Error(`No set-up link was printed:\n${this.output}`);
    return link;
  }

  /** Runs a command of the command line beside it and reads its one JSON object; `input` goes to its standard input. */
  cli(args: string[], input = ""): Promise<Record<string, unknown>> {
    const child = spawn(process.execPath, ["scripts/cli.mjs", ...args, "--json"], { env: this.env });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk;
    });
    child.stdin.end(input);
    return new Promise((resolve, reject) => {
      child.once("close", (code) => (code === 0 ? resolve(JSON.parse(output)) : reject(new Error(errors))));
    });
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    }
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

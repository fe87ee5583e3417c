import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { storeCalls } from "@/lib/requests/log-data";
import type { LoggedCall } from "@/lib/requests/logged-call";

/** Milliseconds that a call may wait to be stored. */
const patience = 500;
/** Calls of one statement. */
const most = 1_000;
/** Calls that wait while the database is away; later ones are not logged. Their quota was counted by the gate. */
const mostWaiting = 20_000;

/**
 * Remembers calls off their own path, in batches at most a second behind. A process that dies loses that second of the
 * log, never of the quota.
 */
export class Recorder {
  #waiting: LoggedCall[] = [];
  #timer: NodeJS.Timeout | undefined;
  #storing: Promise<void> | undefined;
  #lost = 0;

  constructor(private readonly store: (calls: readonly LoggedCall[]) => Promise<void>) {}

  note(call: LoggedCall): void {
    if (this.#waiting.length >= mostWaiting) {
      this.#lost += 1;
      return;
    }
    this.#waiting.push(call);
    if (this.#waiting.length >= most) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), patience).unref();
  }

  /** Stores what waits; settles when all of it is stored, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#storing ??= this.#run().finally(() => {
      this.#storing = undefined;
    });
    return this.#storing;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, most);
      try {
        await this.store(batch);
      } catch (error) {
        log.error("calls could not be logged, and wait", error);
        this.#timer ??= setTimeout(() => void this.flush(), patience * 2).unref();
        return;
      }
      this.#waiting.splice(0, batch.length);
    }
    if (this.#lost > 0) log.info("calls were not logged", { calls: this.#lost });
    this.#lost = 0;
  }
}

// One a process, however many bundles load this module.
const shared = globalThis as { latchkeyRecorder?: Recorder };

export function recorder(): Recorder {
  shared.latchkeyRecorder ??= new Recorder(env().REQUEST_LOG ? storeCalls : async () => {});
  return shared.latchkeyRecorder;
}

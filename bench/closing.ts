import { explain } from "@/scripts/refusal.mjs";

/** What was started: ended in reverse order, once, however the run ends. */
export class Closing {
  #works: (() => Promise<unknown>)[] = [];
  #closed: Promise<void> | undefined;

  defer(work: () => Promise<unknown>): void {
    this.#works.push(work);
  }

  close(): Promise<void> {
    this.#closed ??= this.#run();
    return this.#closed;
  }

  async #run(): Promise<void> {
    for (let work = this.#works.pop(); work; work = this.#works.pop()) {
      await work().catch((error: unknown) => console.error(explain(error)));
    }
  }
}

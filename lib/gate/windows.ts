/**
 * Counts events by name in fixed windows of `seconds`. Kept in the process's memory: these limits protect a process,
 * and the counts that must be exact (quotas) are the database's. Bounded: a window forgets everything when it ends,
 * and past `most` names the rest share one count.
 */
export class Windows {
  #window = 0;
  #counts = new Map<string, number>();

  constructor(
    private readonly seconds: number,
    private readonly most = 100_000,
  ) {}

  /** Counts one more and answers how many this window has seen, this one included. */
  count(name: string, now = Date.now()): number {
    this.#turn(now);
    const key = this.#counts.has(name) || this.#counts.size < this.most ? name : "";
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count;
  }

  /** Whole seconds until the window ends, at least 1. */
  secondsLeft(now = Date.now()): number {
    const length = this.seconds * 1000;
    return Math.max(1, Math.ceil((length - (now % length)) / 1000));
  }

  #turn(now: number) {
    const window = Math.floor(now / (this.seconds * 1000));
    if (window !== this.#window) {
      this.#window = window;
      this.#counts.clear();
    }
  }
}

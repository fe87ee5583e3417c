import { Failure } from "@/lib/errors";

/**
 * Lets work of this process go on side by side up to a total weight; the rest waits in its order, up to another. What
 * would wait beyond that is turned away with Failure("unavailable").
 */
export class Turns {
  private taken = 0;
  private queued = 0;
  private readonly waiting: { weight: number; start: () => void }[] = [];

  constructor(private readonly bounds: { room: number; queue: number; refusal: string }) {}

  /** `weight` in the unit of the bounds, at most `room`. */
  async take<T>(weight: number, work: () => Promise<T>): Promise<T> {
    const { room, queue, refusal } = this.bounds;
    if (this.waiting.length > 0 || this.taken + weight > room) {
      if (this.queued + weight > queue)
        throw new Failure("unavailable", refusal, { headers: { "Retry-After": "5" } });
      this.queued += weight;
      await new Promise<void>((start) => this.waiting.push({ weight, start }));
    } else this.taken += weight;
    try {
      return await work();
    } finally {
      this.taken -= weight;
      this.startNext();
    }
  }

  /** Gives room to those that have waited longest; what they take is counted before they run. */
  private startNext(): void {
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      if (this.taken + next.weight > this.bounds.room) return;
      this.waiting.shift();
      this.queued -= next.weight;
      this.taken += next.weight;
      next.start();
    }
  }
}

import { createHash } from "node:crypto";
import type { Fate } from "@/lib/import/batch";

/** Places in the table at first and at most: it is doubled before it is three quarters full. */
const firstPlaces = 1 << 16;
const mostPlaces = 1 << 22;

/**
 * What a file would do, found out a batch at a time with nothing stored: it remembers which records it would have made, by
 * 64 bits of a hash each, three million of them at most, in 32 MB at most. Of what a longer file says twice after that, the
 * second counts as another record.
 */
export class Rehearsal {
  private high = new Uint32Array(firstPlaces);
  private low = new Uint32Array(firstPlaces);
  private made = 0;

  judge(key: string, fate: Fate): Fate {
    if (fate !== "created") return fate;
    const hash = createHash("sha1").update(key).digest();
    // Nothing but zeros is an empty place.
    const [high, low] = [hash.readUInt32BE(0), hash.readUInt32BE(4) || 1];
    return this.add(high, low) ? fate : "updated";
  }

  /** False when it is there already. */
  private add(high: number, low: number): boolean {
    if (this.made >= this.low.length * 0.75) {
      if (this.low.length === mostPlaces) return !this.has(high, low);
      this.grow();
    }
    const place = this.placeOf(high, low);
    if (this.low[place] !== 0) return false;
    this.high[place] = high;
    this.low[place] = low;
    this.made++;
    return true;
  }

  private has(high: number, low: number): boolean {
    return this.low[this.placeOf(high, low)] !== 0;
  }

  /** Where it is, or would be. */
  private placeOf(high: number, low: number): number {
    const mask = this.low.length - 1;
    let place = high & mask;
    while (this.low[place] !== 0 && (this.low[place] !== low || this.high[place] !== high))
      place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const [high, low] = [this.high, this.low];
    this.high = new Uint32Array(low.length * 2);
    this.low = new Uint32Array(low.length * 2);
    low.forEach((one, index) => {
      if (one === 0) return;
      const place = this.placeOf(high[index] ?? 0, one);
      this.high[place] = high[index] ?? 0;
      this.low[place] = one;
    });
  }
}

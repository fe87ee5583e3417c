import { fields, isSame, type Person } from "@/bench/sync/other-store";

/** One of the two accounts of a person, and when it was last changed (milliseconds). */
export type Side = { person: Person; changedAt: number };

export type Merged = {
  person: Person;
  /** What each side must be told. */
  forThem: Partial<Person>;
  forUs: Partial<Person>;
  /** Fields that both sides had changed to something different. */
  conflicts: number;
};

/**
 * The conflict rule, field by field: who changed it since both were the same is right; where both did, the side that was
 * changed last. `base` is what both held after the last synchronisation; null when they meet for the first time.
 */
export function merge(base: Person | null, ours: Side, theirs: Side): Merged {
  const merged: Merged = { person: { ...ours.person }, forThem: {}, forUs: {}, conflicts: 0 };
  for (const field of fields) {
    const [our, their] = [ours.person[field], theirs.person[field]];
    if (isSame(our, their)) continue;
    const weChanged = base === null || !isSame(our, base[field]);
    const theyChanged = base === null || !isSame(their, base[field]);
    if (weChanged && theyChanged) merged.conflicts++;
    const isOurs = weChanged && (!theyChanged || ours.changedAt >= theirs.changedAt);
    Object.assign(isOurs ? merged.forThem : merged.forUs, { [field]: isOurs ? our : their });
    Object.assign(merged.person, { [field]: isOurs ? our : their });
  }
  return merged;
}

import type { z } from "zod";
import { isScope, type Scope, scopes } from "@/lib/gate/scopes";
import { parseCidr } from "@/lib/keys/cidr";
import { UsageError } from "./command";

/** One of a closed set. */
export function choice<Value extends string>(
  option: string,
  value: string,
  allowed: readonly Value[],
): Value {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new UsageError(`${option} must be one of ${allowed.join(", ")}, not "${value}".`);
  return found;
}

export function wholeNumber(option: string, value: string, max: number): number {
  if (!/^\d{1,15}$/.test(value) || Number(value) > max) {
    throw new UsageError(`${option} must be a whole number from 0 to ${max}, not "${value}".`);
  }
  return Number(value);
}

const units = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const tenYears = 3_650 * units.d;

/** "90d", "12h", "30m" or "45s" from now. */
export function expiry(option: string, value: string, now = new Date()): Date {
  const [, count, unit] = /^(\d{1,9})([smhd])$/.exec(value) ?? [];
  const seconds = Number(count) * units[(unit ?? "s") as keyof typeof units];
  if (!count || seconds === 0 || seconds > tenYears) {
    throw new UsageError(
      `${option} must be a span such as 90d, 12h or 30m, ten years at most, not "${value}".`,
    );
  }
  return new Date(now.getTime() + seconds * 1_000);
}

const items = (value: string) => value.split(",").map((item) => item.trim());

/** "a, b" → ["a", "b"]; nothing → []. */
export const listOf = (value: string | undefined): string[] =>
  value === undefined || value.trim() === "" ? [] : items(value);

/** "contacts:read,events:read"; "" grants nothing. */
export function scopeNames(option: string, value: string): Scope[] {
  if (value.trim() === "") return [];
  const named = items(value).map((name) => {
    if (!isScope(name))
      throw new UsageError(`${option}: there is no scope "${name}", only ${scopes.join(", ")}.`);
    return name;
  });
  return scopes.filter((scope) => named.includes(scope));
}

/** "10.0.0.0/8,2001:db8::1" as canonical blocks. */
export function cidrBlocks(option: string, value: string): string[] {
  const blocks = items(value).map((item) => {
    const block = parseCidr(item);
    if (!block) throw new UsageError(`${option}: "${item}" is neither an IP address nor a CIDR block.`);
    return block;
  });
  if (blocks.length > 50) throw new UsageError(`${option} takes 50 blocks at most.`);
  return [...new Set(blocks)];
}

/** A value that must satisfy a schema of the application; the sentence names the option. */
export function valid<Schema extends z.ZodType>(
  option: string,
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UsageError(`${option} is not valid: ${result.error.issues[0]?.message ?? "see --help"}.`);
}

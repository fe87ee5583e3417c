import autocannon from "autocannon";
import type { Options } from "@/bench/options";
import { Refusal } from "@/scripts/refusal.mjs";

export type Load = Pick<autocannon.Options, "headers" | "requests"> & {
  url: string;
  connections: number;
  seconds: number;
  /** The only statuses that an answer may have: 200 unless it says otherwise. */
  statuses?: number[];
  /** Whether an answer is the one that was meant. */
  verify?: (body: string) => boolean;
};

/** Loads one address for some seconds. Answers requests a second; throws when any answer is not the one that was meant. */
export async function load({ seconds, statuses = [200], verify, ...request }: Load): Promise<number> {
  const result = await autocannon({
    ...request,
    duration: seconds,
    timeout: 30,
    verifyBody: verify && ((body) => verify(String(body))),
  });
  const seen = Object.entries(result.statusCodeStats ?? {});
  const counts = seen.map(([status, { count }]) => `${count} × ${status}`).join(", ");
  const asMeant = seen.length > 0 && seen.every(([status]) => statuses.includes(Number(status)));
  if (!asMeant || result.errors > 0 || result.mismatches > 0) {
    const wrong = `${result.errors} errors, ${result.mismatches} answers that were not meant`;
    throw new Refusal(`${request.url} answered ${counts || "nothing"}, with ${wrong}.`);
  }
  return result.requests.total / result.duration;
}

/** Loads for so many seconds and answers a rate. */
export type Contender = (seconds: number) => Promise<number>;

/**
 * Loads the contenders in turn, one at a time, after a warm-up of each: what else the machine does falls on all alike.
 * Answers each one's rates, a number a round.
 */
export async function alternate<Name extends string>(
  contenders: Record<Name, Contender>,
  { rounds, seconds }: Pick<Options, "rounds" | "seconds">,
): Promise<Record<Name, number[]>> {
  const entries = Object.entries(contenders) as [Name, Contender][];
  for (const [, contender] of entries) await contender(seconds);
  const rates = Object.fromEntries(entries.map(([name]) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, contender] of entries) rates[name].push(await contender(seconds));
  }
  return rates;
}

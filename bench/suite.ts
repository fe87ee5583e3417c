import type { Closing } from "@/bench/closing";
import type { Cluster } from "@/bench/cluster";
import type { Options } from "@/bench/options";
import type { Row } from "@/bench/report";
import type { Progress } from "@/scripts/progress.mjs";
import { Refusal } from "@/scripts/refusal.mjs";

/** What a suite works with. */
export type Bench = {
  options: Options;
  progress: Progress;
  closing: Closing;
  cluster: Cluster;
  /** Does one measurement, unless --only leaves it out. */
  measure: (name: string, work: () => Promise<Row[]>) => Promise<void>;
};

/** A file in suites/ exports one as `suite`. */
export type Suite = (bench: Bench) => Promise<void>;

/** Runs a suite; `rows` receives what it measures as it goes, so that a failure leaves what was measured before. */
export async function runSuite(suite: Suite, bench: Omit<Bench, "measure">, rows: Row[]): Promise<void> {
  const { only } = bench.options;
  const names: string[] = [];
  await suite({
    ...bench,
    measure: async (name, work) => {
      names.push(name);
      if (only.length > 0 && !only.includes(name)) return;
      rows.push(...(await bench.progress.step(name, work, false)));
    },
  });
  const unknown = only.find((name) => !names.includes(name));
  if (unknown) throw new Refusal(`There is no measurement ${unknown}, but ${names.join(", ")}.`);
}

/** Made on first use, once. */
export function lazily<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

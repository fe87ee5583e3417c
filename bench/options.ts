import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Refusal } from "@/scripts/refusal.mjs";
import { root } from "@/scripts/run.mjs";

export type Options = {
  suite: string;
  /** How often each contender is loaded, in turn. */
  rounds: number;
  /** Seconds of load a round, and of warm-up before the first. */
  seconds: number;
  /** Minutes of mixed load while memory is watched. */
  minutes: number;
  /** Names of measurements; empty means all. */
  only: string[];
  /** Small numbers: tries the harness and says nothing about speed. */
  quick: boolean;
  /** What random changes are drawn from: the same seed, the same changes. */
  seed: number;
  /** How often web process and synchroniser are killed in between. */
  kills: number;
};

const usage =
  "npm run bench -- [suite] [--rounds 5] [--seconds 6] [--minutes 5] [--only name,name] [--quick] [--seed 1] [--kills 50]";

/** Throws Refusal for what it does not know. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parse(args);
  const [suite = "api", ...others] = positionals;
  const suites = readdirSync(join(root, "bench", "suites")).map((file) => file.replace(/\.ts$/, ""));
  if (!suites.includes(suite)) throw new Refusal(`There is no suite ${suite}, but ${suites.join(", ")}.`);
  if (others.length > 0) throw new Refusal(`One suite at a time: ${usage}`);
  const quick = values.quick === true;
  const rounds = readNumber("rounds", values.rounds, usualRounds(suite, quick));
  return {
    suite,
    rounds,
    kills: readNumber("kills", values.kills, Math.ceil(rounds / 10)),
    seed: readNumber("seed", values.seed, 1),
    seconds: readNumber("seconds", values.seconds, quick ? 1 : 6),
    minutes: readNumber("minutes", values.minutes, quick ? 0.25 : 5),
    only: (values.only ?? []).flatMap((names) => names.split(",")),
    quick,
  };
}

/** A round of the synchronisation is a handful of changes, not seconds of load. */
function usualRounds(suite: string, quick: boolean): number {
  if (suite === "sync") return quick ? 50 : 500;
  return quick ? 2 : 5;
}

function parse(args: string[]) {
  const number = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{ rounds: number, seconds: number, minutes: number, seed: number, kills: number },
        ...{ only: { type: "string", multiple: true }, quick: { type: "boolean" } },
      },
    });
  } catch (error) {
    throw new Refusal(`${(error as Error).message.split(".")[0]}: ${usage}`);
  }
}

function readNumber(name: string, given: string | undefined, usual: number): number {
  const value = Number(given ?? usual);
  if (value > 0) return value;
  throw new Refusal(`--${name} must be a number above 0, not "${given}".`);
}

/** A command line that cannot be understood: told in one sentence, exit code 2. */
export class UsageError extends Error {}

type Option =
  | { type: "string"; value: string; about: string; required?: true; multiple?: undefined }
  /** May be given several times. */
  | { type: "string"; value: string; about: string; required?: undefined; multiple: true }
  | { type: "boolean"; about: string; required?: true; multiple?: undefined };

type Values<Options extends Record<string, Option>> = {
  [Name in keyof Options]: Options[Name] extends { type: "boolean" }
    ? boolean
    : Options[Name] extends { multiple: true }
      ? string[]
      : Options[Name] extends { required: true }
        ? string
        : string | undefined;
};

export type Given = Record<string, string | boolean | string[] | undefined>;

/** What a command answers: `json` for scripts, `text` for people. With `failure`, part of the work is not done: exit code 1. */
export type Outcome = { json: object; text: string; failure?: string };

/** What is too much to hold: printed piece by piece as it comes, whatever `--json` says. */
export type Stream = { pieces: AsyncIterable<string> };

/** `migrated: false` leaves the database as it is; every other command works on a migrated one with the right secret. */
export type Command = {
  words: readonly string[];
  takes: readonly string[];
  options: Record<string, Option>;
  about: string;
  migrated: boolean;
  run: (given: { values: Given; positionals: string[] }) => Promise<Outcome | Stream>;
};

/** One command. `takes` names its positional arguments, all of them required. */
export function defineCommand<
  const Takes extends readonly string[],
  const Options extends Record<string, Option>,
>(definition: {
  words: readonly string[];
  takes: Takes;
  options: Options;
  about: string;
  migrated?: false;
  run: (options: Values<Options>, ...taken: { [Index in keyof Takes]: string }) => Promise<Outcome | Stream>;
}): Command {
  const { run, migrated = true, ...rest } = definition;
  return {
    ...rest,
    migrated,
    // The parser has checked both against this very definition.
    run: ({ values, positionals }) =>
      run(values as Values<Options>, ...(positionals as unknown as { [Index in keyof Takes]: string })),
  };
}

/** The option that names the organization. */
export const org = {
  type: "string",
  value: "slug",
  about: "the organization's slug",
  required: true,
} as const;

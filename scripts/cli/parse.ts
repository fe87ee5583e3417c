import { parseArgs } from "node:util";
import { type Command, type Given, UsageError } from "./command";

export type Parsed = { help: string } | { command: Command; values: Given; positionals: string[] };

const everywhere = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;

/** "setup --org <name> [--sample-data]" */
export function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const shown = option.type === "string" ? `--${name} <${option.value}>` : `--${name}`;
    return option.required ? shown : `[${shown}]${option.multiple ? "…" : ""}`;
  });
  return [...command.words, ...command.takes.map((name) => `<${name}>`), ...options].join(" ");
}

function helpOf(commands: readonly Command[]): string {
  const [only] = commands;
  if (commands.length === 1 && only) {
    const options = Object.entries(only.options).map(
      ([name, { about }]) => `  --${name.padEnd(16)} ${about}`,
    );
    const rest = ['  --json             print one JSON object, also when it fails ({"error": …})'];
    return [`npm run -s cli -- ${usageOf(only)}`, "", `  ${only.about}`, "", ...options, ...rest].join("\n");
  }
  const lines = commands.flatMap((command) => [`  ${usageOf(command)}`, `      ${command.about}`]);
  return ["npm run -s cli -- <command> [--json] [--help]", "", ...lines].join("\n");
}

/** Node's own sentences say too much or name the wrong thing. */
function sentence(error: unknown, words: string): string {
  const { code, message } = error as { code?: string; message: string };
  const option = /'(-[^' ]*)/.exec(message)?.[1];
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `"${words}" has no option ${option}: see --help.`;
  if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") {
    return /does not take an argument/.test(message)
      ? `${option} takes no value.`
      : `${option} needs a value.`;
  }
  return message;
}

/** What the command line says. Throws `UsageError`. */
export function parseCommandLine(argv: readonly string[], commands: readonly Command[]): Parsed {
  const wantsHelp = argv.includes("--help") || argv.includes("-h");
  const words = argv.slice(0, argv.findIndex((word) => word.startsWith("-")) >>> 0);
  const command = commands.find((one) => one.words.every((word, index) => words[index] === word));
  if (!command) {
    const group = commands.filter((one) => one.words[0] === words[0]);
    if (wantsHelp) return { help: helpOf(group.length > 0 ? group : commands) };
    if (words.length === 0) throw new UsageError("Say what to do: see --help.");
    const choices = group.map((one) => one.words.join(" ")).join(", ");
    throw new UsageError(
      choices
        ? `There is no command "${words.slice(0, 2).join(" ")}", only: ${choices}.`
        : `There is no command "${words[0]}": see --help.`,
    );
  }
  if (wantsHelp) return { help: helpOf([command]) };

  const name = command.words.join(" ");
  const options = Object.fromEntries(
    Object.entries(command.options).map(([key, { type, multiple = false }]) => [key, { type, multiple }]),
  );
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: argv.slice(command.words.length),
      options: { ...options, ...everywhere },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(sentence(error, name));
  }
  const values = parsed.values as Given;
  const { positionals } = parsed;
  const missing = command.takes[positionals.length];
  if (missing) throw new UsageError(`"${name}" needs <${missing}>: ${usageOf(command)}`);
  if (positionals.length > command.takes.length) {
    throw new UsageError(
      `"${name}" takes no further argument such as "${positionals[command.takes.length]}".`,
    );
  }
  for (const [key, option] of Object.entries(command.options)) {
    if (option.required && !values[key])
      throw new UsageError(`"${name}" needs --${key}: ${usageOf(command)}`);
    if (option.type === "boolean") values[key] ??= false;
    if (option.multiple) values[key] ??= [];
  }
  return { command, values, positionals };
}

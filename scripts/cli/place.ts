import { resolve } from "node:path";

/** A file named on the command line, from where the person is: npm itself moves to the project's folder. */
export function place(file: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
  return resolve(script === "cli" && folder ? folder : process.cwd(), file);
}

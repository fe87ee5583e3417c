type Fields = Record<string, unknown>;

/** One JSON line a call on stderr. Callers never pass headers, bodies or secrets. */
function write(level: "info" | "error", message: string, fields: Fields) {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`);
}

export const log = {
  info: (message: string, fields: Fields = {}) => write("info", message, fields),
  error: (message: string, error: unknown, fields: Fields = {}) =>
    write("error", message, {
      ...fields,
      error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      stack:
        error instanceof Error
          ? error.stack
              ?.split("\n")
              .slice(1, 6)
              .map((line) => line.trim())
          : undefined,
    }),
};

/** What a person can act on: its message is one sentence, printed without a stack. */
export class Refusal extends Error {
  name = "Refusal";
}

/** Failures of the disk and the like, told as a sentence that names the place. */
const sentences = {
  ENOSPC: "There is no room left on the disk",
  EDQUOT: "The disk quota is used up",
  EACCES: "Permission denied",
  EPERM: "Permission denied",
  EROFS: "The disk is read-only",
};

/**
 * One line for any failure.
 * @param {unknown} error
 */
export function explain(error) {
  if (error instanceof Refusal) return error.message;
  const { code, path, message } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  const known = sentences[/** @type {keyof typeof sentences} */ (code ?? "")];
  if (known) return path ? `${known}: ${path}` : `${known}.`;
  return String(message || code || error).split("\n")[0] ?? "";
}

/**
 * Prints the sentence and leaves with a non-zero code.
 * @param {unknown} error
 * @returns {never}
 */
export function refuse(error) {
  console.error(explain(error));
  process.exit(1);
}

export const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** The options with these lines after them; what is there already stays where it is. */
export const withOptions = (options: readonly string[], text: string) => [
  ...new Set([...options, ...linesOf(text)]),
];

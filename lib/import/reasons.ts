/** Why rows are refused, as the server says it, and what that is called in `import.reasons`. */
const known = [
  ["email", /^is not an e-mail address$/],
  ["url", /^is not a web address$/],
  ["date", /^is not a (?:day|time|date) such as/],
  ["twoDays", /^may be one of two days/],
  ["thousands", /^may be thousands or a fraction/],
  ["number", /^must be a number$/],
  ["amount", /^is not an amount$/],
  ["required", /^must be given/],
  ["taken", /^is another record's already$/],
  ["long", /^must have at most (?<most>\d+) characters$/],
  ["option", /^is not one of the options$/],
  ["choices", /^is none of (?<list>.+)$/],
  ["width", /^has (?<found>\d+) columns instead of (?<expected>\d+)$/],
  ["quote", /^has a quote that is not closed$/],
  ["nobody", /^has neither an e-mail address nor a name nor a telephone number$/],
  ["nameless", /^has neither a name nor a domain$/],
  ["characters", /^holds characters that are not UTF-8$/],
] as const;

export type ReasonName = (typeof known)[number][0];

/** One reason: of which column, and what is wrong; `name` is null where only the server's own words tell it. */
export type Reason = {
  column: string | null;
  name: ReasonName | null;
  values: Record<string, string>;
  text: string;
};

function find(text: string): Pick<Reason, "name" | "values"> {
  for (const [name, pattern] of known) {
    const found = pattern.exec(text);
    if (found) return { name, values: { ...found.groups } };
  }
  return { name: null, values: {} };
}

function read(text: string): Reason {
  const at = text.indexOf(": ");
  const own = find(text);
  if (own.name !== null || at < 0) return { column: null, text, ...own };
  const rest = text.slice(at + 2);
  return { column: text.slice(0, at), text: rest, ...find(rest) };
}

/** "E-mail: is not an e-mail address; Name: must have …" as reasons. */
export const readReasons = (reason: string): Reason[] => reason.split("; ").map(read);

/** A text of `import.reasons` by its name. */
export type Texts = (name: ReasonName | "of", values?: Record<string, string>) => string;

/** Why a row was refused, in the reader's words as far as there are any. */
export const tellReasons = (reason: string, t: Texts): string =>
  readReasons(reason)
    .map(({ column, name, values, text }) => {
      const told = name ? t(name, values) : text;
      return column ? t("of", { column, reason: told }) : told;
    })
    .join("; ");

// What names somebody, and how it is taken out of texts.

/** What a person has been called: e-mail addresses and telephone numbers, first and last names. */
export type Names = { emails: string[]; phones: string[]; words: string[] };

/** What stands where something was taken out. */
export const erased = "[erased]";

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A number is the same number however its digits are grouped. Short ones are too much like amounts. */
function phonePattern(phone: string): string | null {
  const digits = phone.replace(/\D/g, "");
  return digits.length < 6 ? null : `(?<![\\p{L}\\p{N}])\\+?${[...digits].join("[\\s().\\/-]*")}(?!\\p{N})`;
}

const emailPattern = (email: string) =>
  `(?<![\\p{L}\\p{N}._%+-])${literally(email)}(?![\\p{L}\\p{N}]|[.-][\\p{L}\\p{N}])`;
const wordPattern = (word: string) => `(?<![\\p{L}\\p{N}])${literally(word)}(?![\\p{L}\\p{N}])`;

const longestFirst = (texts: readonly string[]) =>
  [...new Set(texts.map((text) => text.trim()))]
    .filter((text) => text.length > 1)
    .sort((a, b) => b.length - a.length);

/** Takes a person's names out of any value: out of each text in it, however deep, as whole words in any case. */
export function makeEraser({ emails, phones, words }: Names): <Value>(value: Value) => Value {
  const patterns = [
    ...longestFirst(emails).map(emailPattern),
    ...longestFirst(phones).flatMap((phone) => phonePattern(phone) ?? wordPattern(phone)),
    ...longestFirst(words).map(wordPattern),
  ];
  if (patterns.length === 0) return (value) => value;
  const pattern = new RegExp(patterns.join("|"), "giu");
  const erase = (value: unknown): unknown => {
    if (typeof value === "string") return value.replace(pattern, erased);
    if (Array.isArray(value)) return value.map(erase);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, erase(one)]));
  };
  return (value) => erase(value) as typeof value;
}

/** Whether one of the values is this address and nothing else. */
export const holdsEmail = (values: readonly unknown[], emails: readonly string[]): boolean =>
  values.some(
    (value) =>
      typeof value === "string" && emails.some((email) => email.toLowerCase() === value.trim().toLowerCase()),
  );

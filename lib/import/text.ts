import { Failure } from "@/lib/errors";

// What files write, as the API has it.

/** A cell that cannot be what its column is for. */
export const badCell = (target: string, detail: string) =>
  new Failure("validation_failed", "A cell cannot be read.", {
    errors: [{ pointer: `/${target.replaceAll(".", "/")}`, code: "invalid", detail }],
  });

/** Case, accents, spaces and punctuation do not tell words apart. */
export const plainWord = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

const languages: Record<string, string> = {
  french: "fr",
  francais: "fr",
  english: "en",
  anglais: "en",
  german: "de",
  allemand: "de",
  spanish: "es",
  espagnol: "es",
  italian: "it",
  italien: "it",
};

/** "Français" → "fr", "FR" → "fr", "fr_CA" → "fr-CA"; any other text stays. */
export function languageCode(value: string): string {
  const code = /^([a-z]{2})(?:[-_]([a-z]{2}))?$/i.exec(value);
  const named = languages[plainWord(value)];
  if (named || !code?.[1]) return named ?? value;
  return [code[1].toLowerCase(), code[2]?.toUpperCase()].filter(Boolean).join("-");
}

/** "a; b,a" → ["a", "b"] */
export const splitList = (value: string): string[] => [
  ...new Set(
    value
      .split(/[,;|]/)
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  ),
];

export const webAddress = (value: string): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`;

/** "Marie Claire Dupont" → first name "Marie", last name "Claire Dupont" */
export function splitName(value: string): { firstName: string; lastName: string } {
  const [firstName = "", ...rest] = value.split(/\s+/);
  return { firstName, lastName: rest.join(" ") };
}

/** One of the words that a file may use, as the API calls it. */
export function oneOf(target: string, words: Readonly<Record<string, string>>, value: string): string {
  const found = Object.entries(words).find(([, list]) => list.split(" ").includes(plainWord(value)));
  if (!found) throw badCell(target, `is none of ${Object.keys(words).join(", ")}`);
  return found[0];
}

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;

/**
 * "1 234,50" in EUR → "123450": minor units of the currency, by the text alone, so that no cent is lost.
 * One separator before exactly three digits might be either kind, and is refused.
 */
export function minorUnits(target: string, value: string, currency: string): string {
  const sign = /^\(.*\)$|^-|-$/.test(value.trim()) ? "-" : "";
  const text = value.replace(
    /^[A-Za-z]{1,3}(?=\P{L})|(?<=\P{L})[A-Za-z]{1,3}$|[\s\u00a0\u202f'’()+-]|\p{Sc}/gu,
    "",
  );
  const separators = text.replace(/\d/g, "");
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const isDecimal = separators.length > 0 && separators.indexOf(text[last] ?? "") === separators.length - 1;
  const [whole, fraction] = isDecimal ? [text.slice(0, last), text.slice(last + 1)] : [text, ""];
  const digits = whole.replace(/[.,]/g, "");
  const grouped = /^\d{1,3}([.,]\d{3})+$|^\d+$/.test(whole);
  if (!grouped || !/^\d*$/.test(fraction) || digits.length > 13) throw badCell(target, "is not an amount");
  const decimals = Intl.supportedValuesOf("currency").includes(currency) ? decimalsOf(currency) : 2;
  if (separators.length === 1 && fraction.length === 3 && decimals !== 3)
    throw badCell(target, "may be thousands or a fraction: write 1234.00");
  if (/[1-9]/.test(fraction.slice(decimals))) throw badCell(target, `has more than ${decimals} decimals`);
  const minor = digits + fraction.slice(0, decimals).padEnd(decimals, "0");
  return sign + (minor.replace(/^0+(?=\d)/, "") || "0");
}

const twoDigits = (text = "") => text.padStart(2, "0");

/** A day, or a time, as files write them; times without a zone are UTC. "3/4/2026" might be either day, and is refused. */
export function momentOf(target: string, value: string): string {
  const iso =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i.exec(
      value,
    );
  const local = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:\s+(\d{1,2}:\d{2})(:\d{2})?)?$/.exec(value);
  if (local) {
    const [, first = "", mark, second = "", year, clock, seconds] = local;
    const dayFirst = mark === "." || Number(first) > 12 || first === second;
    if (!dayFirst && Number(second) <= 12) throw badCell(target, "may be one of two days: write 2026-12-31");
    const [day, month] = dayFirst ? [first, second] : [second, first];
    const time = clock ? ` ${clock.padStart(5, "0")}${seconds ?? ":00"}` : "";
    return momentOf(target, `${year}-${twoDigits(month)}-${twoDigits(day)}${time}`);
  }
  if (!iso) throw badCell(target, "is not a date such as 2026-12-31");
  const [, year, month, day, clock = "00:00", seconds = ":00", zone = "Z"] = iso;
  const offset = /^(Z|UTC)$/i.test(zone) ? "Z" : zone.replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2");
  return `${year}-${month}-${day}T${clock}${seconds}${offset}`;
}

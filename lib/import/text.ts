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

/** Currencies that have not two decimals (ISO 4217). Intl knows some by what is handled in cash instead: 0 for HUF. */
const unusualDecimals: readonly [number, string][] = [
  [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
  [3, "BHD IQD JOD KWD LYD OMR TND"],
  [4, "CLF UYW"],
];

const decimalsOf = (currency: string): number =>
  unusualDecimals.find(([, codes]) => codes.split(" ").includes(currency))?.[0] ?? 2;

/** Digits, perhaps in groups of three that one mark parts, perhaps with a decimal mark. */
const written = /^(\d{1,3}(?:([.,'’\s])\d{3}(?:\2\d{3})*)?|\d+)(?:([.,])(\d+))?$/;

/** A number with its sign and perhaps its currency: "(7,00)", "-7,00 €" and "EUR -7,00" are the same. */
const signed =
  /^(\()?([+-]?)\s*(?:[A-Za-z]{3}|\p{Sc})?\s*([+-]?)\s*(\d|\d.*\d)\s*(-?)\s*(?:[A-Za-z]{3}|\p{Sc})?(\))?$/u;

function signedNumber(value: string): { sign: string; number: string } | null {
  const [, opened, before = "", inside = "", number, after = "", closed] = signed.exec(value) ?? [];
  const signs = [opened ? "-" : "", before, inside, after].filter(Boolean);
  if (number === undefined || Boolean(opened) !== Boolean(closed) || signs.length > 1) return null;
  return { sign: signs[0] === "-" ? "-" : "", number };
}

/**
 * "1 234,50" in EUR → "123450": minor units of the currency, by the text alone, so that no cent is lost.
 * One mark before exactly three digits might be either kind, and is refused where the currency has not three decimals.
 */
export function minorUnits(target: string, value: string, currency: string | undefined): string {
  if (currency === undefined) throw badCell("currency", "must be given with an amount");
  const { sign, number } = signedNumber(value) ?? { sign: "", number: "" };
  const [, whole, group, mark, fraction = ""] = written.exec(number) ?? [];
  if (whole === undefined || whole.length > 20 || (mark && group === mark))
    throw badCell(target, "is not an amount");
  const decimals = decimalsOf(currency.toUpperCase());
  const isEither = /^\d{1,3}[.,]\d{3}$/.test(number);
  if (isEither && decimals !== 3) throw badCell(target, "may be thousands or a fraction: write 1234.00");
  const [units = "", parts = ""] = isEither ? number.split(/[.,]/) : [whole.replace(/\D/g, ""), fraction];
  if (/[1-9]/.test(parts.slice(decimals))) throw badCell(target, `has more than ${decimals} decimals`);
  const minor = units + parts.slice(0, decimals).padEnd(decimals, "0");
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

/** "1 234,5" → "1234.5"; a text that is no number stays, and is refused by what it is for. */
export function plainNumber(target: string, value: string): string {
  if (/^-?\d+(\.\d+)?$/.test(value)) return value;
  if (/^[+-]?\d{1,3},\d{3}$/.test(value))
    throw badCell(target, "may be thousands or a fraction: write 1234.5");
  const { sign, number } = signedNumber(value) ?? { sign: "", number: "" };
  const [, whole, , , fraction] = written.exec(number) ?? [];
  if (whole === undefined) return value;
  return sign + whole.replace(/\D/g, "") + (fraction ? `.${fraction}` : "");
}

const answers = {
  true: "true yes y oui o vrai 1 x on",
  false: "false no n non faux 0 off",
};

/** How cells of the organization's own fields are read, by the field's type; others are taken as they are. */
export const readers: Readonly<Record<string, (target: string, value: string) => string>> = {
  date: (target, value) => momentOf(target, value).slice(0, 10),
  datetime: momentOf,
  number: plainNumber,
  boolean: (target, value) => oneOf(target, answers, value),
  url: (_, value) => webAddress(value),
};

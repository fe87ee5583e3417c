export const locales = ["en", "fr"] as const;

export type Locale = (typeof locales)[number];

/** Each language as it calls itself. */
export const localeNames: Record<Locale, string> = { en: "English", fr: "Français" };

export const localeCookie = "locale";

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value);

/** The best of our languages for an Accept-Language header (RFC 9110, section 12.5.4); English when it names none. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wishes = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [range = "", ...parameters] = part.trim().split(";");
      const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith("q="));
      return { language: range.split("-")[0]?.toLowerCase(), quality: Number(quality?.slice(2) ?? 1) };
    })
    .filter(({ language, quality }) => isLocale(language) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return (wishes[0]?.language as Locale | undefined) ?? "en";
}

/** Digits after the point of a currency; two where there is no such currency. */
export function digitsOf(currency: unknown): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency: String(currency) });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

import type { Kind } from "@/lib/import/kind";
import { paymentFile, subscriptionFile } from "@/lib/import/money";
import { companyFile, contactFile } from "@/lib/import/people";

/** What a file can hold, by the word that commands and addresses use. */
export const kinds = {
  contacts: contactFile,
  companies: companyFile,
  paiements: paymentFile,
  abonnements: subscriptionFile,
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

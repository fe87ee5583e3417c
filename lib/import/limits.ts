// Apart from the schemas, which screens need not load.

/** Of a file at most. */
export const mostBytes = 256_000_000;

/** Of each piece of a file but the last, which has the rest. */
export const chunkBytes = 1_000_000;

export const mostColumns = 500;

/** Files of an organization that are on their way at once. */
export const mostUnderWay = 5;

/** Hours after which a file that nobody lets run is erased, and days for which refused rows, and what became of a file, are kept. */
export const kept = { waitingHours: 24, refusedDays: 7, importDays: 90 } as const;

export const kindNames = ["contacts", "companies", "paiements", "abonnements"] as const;
export type ImportKind = (typeof kindNames)[number];

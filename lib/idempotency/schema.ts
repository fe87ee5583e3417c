/** How long the answer to a write is kept for those who send it again. */
export const keptDays = 7;

/** An answer as it was given. Only the headers that say something of the body are kept. */
export type StoredAnswer = { status: number; headers: Record<string, string>; body: string };

/** Counted calls a calendar month (UTC) for the whole organization. */
export const tiers = { free_trial: 80, start: 400, thrive: 2_000, pinnacle: 20_000 } as const;

export type Tier = keyof typeof tiers;

export const tierNames = Object.keys(tiers) as [Tier, ...Tier[]];

/** Where an organization's logo is served: another logo has another address, so each may be kept for ever. */
export const logoPath = (slug: string, digest: string): string => `/docs/${slug}/logo/${digest}`;

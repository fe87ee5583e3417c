declare const brand: unique symbol;

/** Proof that somebody was let into this organization: only the gate, the session and the command line's look-up mint it. */
export type OrganizationId = string & { readonly [brand]: true };

export const mintOrganizationId = (id: string) => id as OrganizationId;

/** By what an organization defines; `?tab=` names one. */
export const tabs = ["contact", "company", "project", "attributes", "audiences"] as const;

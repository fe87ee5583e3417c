import { z } from "zod";
import { text } from "@/lib/api/fields";

/** The bounds of a company's own fields: every way in parses with these. */
export const companyFields = {
  name: text(200).min(1),
  website: text(500).pipe(z.url({ protocol: /^https?$/, hostname: z.regexes.domain })),
};

import { z } from "zod";
import { instant, text } from "@/lib/api/fields";
import { computed, optional, required } from "@/lib/records/field";
import { commonFilters, equal } from "@/lib/records/filter";
import { inLetters } from "@/lib/records/order";
import { defineResource } from "@/lib/records/resource";

export const audiences = defineResource({
  name: "audience",
  word: "audiences",
  one: "an audience",
  many: "audiences",
  isSetting: true,
  fields: {
    name: required(text(200).min(1), z.string()),
    description: optional(text(2_000), z.string()),
    memberCount: computed(z.int().describe("Contacts that are subscribed."), "r.member_count", 0),
  },
  filters: { name: equal("name", text(200)), ...commonFilters("audience") },
  orders: { name: inLetters("r.name") },
});

const name = text(200).trim().min(1);
const description = text(2_000)
  .trim()
  .nullable()
  .transform((value) => value || null);

/** An audience as the screen makes and changes it. */
export const newAudience = z.strictObject({ name, description: description.default(null) });
export type NewAudience = z.output<typeof newAudience>;
export const audienceEdit = z.strictObject({ name: name.optional(), description: description.optional() });
export type AudienceEdit = z.output<typeof audienceEdit>;

/** An audience as the screen lists it. */
export const audience = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  memberCount: z.int(),
  createdAt: instant,
});
export type Audience = z.infer<typeof audience>;

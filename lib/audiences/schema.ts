import { z } from "zod";
import { text } from "@/lib/api/fields";
import { computed, optional, required } from "@/lib/records/field";
import { commonFilters, equal } from "@/lib/records/filter";
import { defineResource } from "@/lib/records/resource";

export const audiences = defineResource({
  name: "audience",
  word: "audiences",
  one: "an audience",
  many: "audiences",
  fields: {
    name: required(text(200).min(1), z.string()),
    description: optional(text(2_000), z.string()),
    memberCount: computed(z.int().describe("Contacts that are subscribed."), "r.member_count", 0),
  },
  filters: { name: equal("name", text(200)), ...commonFilters("audience") },
});

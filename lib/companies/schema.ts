import { z } from "zod";
import { text } from "@/lib/api/fields";
import { address } from "@/lib/records/address";
import { optional, required } from "@/lib/records/field";
import { commonFilters, equal, holding } from "@/lib/records/filter";
import { inLetters } from "@/lib/records/order";
import { defineResource } from "@/lib/records/resource";

/** The bounds of a company's own fields: every way in parses with these. */
export const companyFields = {
  name: text(200).min(1),
  domain: text(253).regex(
    /^(?=.{1,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u,
    "must be a domain such as example.org",
  ),
  website: text(500).pipe(z.url({ protocol: /^https?$/, hostname: z.regexes.domain })),
};

const lower = (value: string) => value.toLowerCase();

export const companies = defineResource({
  name: "company",
  word: "companies",
  one: "a company",
  many: "companies",
  isCustom: true,
  naturalKey: "domain",
  fields: {
    name: required(companyFields.name, z.string()),
    domain: optional(
      companyFields.domain,
      z.string().describe("Unique in the organization, ignoring case."),
      { key: lower },
    ),
    email: optional(text(254).pipe(z.email()), z.string()),
    phone: optional(text(50), z.string()),
    website: optional(companyFields.website, z.string()),
    industry: optional(text(100), z.string()),
    address,
  },
  filters: {
    domain: holding("company", "domain", lower, text(253)),
    name: equal("name", text(200)),
    ...commonFilters("company"),
  },
  orders: { name: inLetters("r.name") },
});

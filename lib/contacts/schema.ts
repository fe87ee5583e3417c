import { z } from "zod";
import { id, text } from "@/lib/api/fields";
import { relateAudiences } from "@/lib/audiences/members/data";
import { subscriptionEvents } from "@/lib/audiences/members/events";
import { sql } from "@/lib/db";
import { address } from "@/lib/records/address";
import { list, optional, reference } from "@/lib/records/field";
import { commonFilters, equal, holding, including, referringTo, related } from "@/lib/records/filter";
import { inLetters } from "@/lib/records/order";
import { defineResource } from "@/lib/records/resource";

/** The bounds of a contact's own fields: every way in (API, import, screens) parses with these. */
export const contactFields = {
  email: text(254).pipe(z.email()),
  firstName: text(100),
  lastName: text(100),
  phone: text(50),
  jobTitle: text(100),
  language: text(35),
  tag: text(50).min(1),
};

const lower = (value: string) => value.toLowerCase();

export const contacts = defineResource({
  name: "contact",
  word: "contacts",
  one: "a contact",
  many: "contacts",
  isCustom: true,
  naturalKey: "email",
  fields: {
    email: optional(contactFields.email, z.string().describe("Unique in the organization, ignoring case."), {
      key: lower,
    }),
    firstName: optional(contactFields.firstName, z.string()),
    lastName: optional(contactFields.lastName, z.string()),
    phone: optional(contactFields.phone, z.string()),
    jobTitle: optional(contactFields.jobTitle, z.string()),
    companyId: reference("company"),
    address,
    language: optional(contactFields.language, z.string().describe("BCP 47, such as `fr` or `en-GB`.")),
    tags: list(contactFields.tag, z.string(), { column: "text[]", most: 50 }),
    audiences: list(id, z.string().describe("The id of an audience that the contact is subscribed to."), {
      most: 200,
      references: "audience",
      read: `ARRAY(SELECT m.audience_id FROM audience_member m JOIN audience a ON a.id = m.audience_id
        WHERE m.contact_id = r.id AND a.deleted_at IS NULL ORDER BY m.audience_id)`,
    }),
  },
  filters: {
    email: holding(
      "contact",
      "email",
      lower,
      text(254).describe("Only the contact with this e-mail address, ignoring case."),
    ),
    phone: equal("phone", text(50)),
    tag: including("tags", "text", text(50)),
    companyId: referringTo("companyId", "company"),
    audienceId: related(
      id,
      (audience) =>
        sql`EXISTS (SELECT FROM audience_member m WHERE m.contact_id = r.id AND m.audience_id = ${audience}::uuid)`,
      "audience",
    ),
    ...commonFilters("contact"),
  },
  orders: {
    // As lists name people, but by their last name first; a tab is less than any letter of a longer one.
    name: inLetters(
      "r.last_name || E'\\t' || r.first_name",
      "r.last_name",
      "r.first_name",
      "r.email",
      "r.phone",
    ),
    email: inLetters("r.email"),
  },
  events: subscriptionEvents,
  relate: relateAudiences,
});

export const contact = contacts.record;
export type Contact = z.infer<typeof contact>;

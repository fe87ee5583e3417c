import { z } from "zod";
import { id, instant, text, time } from "@/lib/api/fields";
import { listQuery, tombstone } from "@/lib/api/page";

/** The bounds of a contact's own fields: every way in (API, import, screens) parses with these. */
export const contactFields = {
  email: text(254).pipe(z.email()),
  firstName: text(100),
  lastName: text(100),
  phone: text(50),
  jobTitle: text(100),
  language: text(35),
  tags: z.array(text(50).min(1)).max(50),
};

export const addressFields = {
  line1: text(200),
  line2: text(200),
  city: text(100),
  region: text(100),
  postalCode: text(20),
  country: text(100),
};

export const address = z.object({
  line1: addressFields.line1.nullable(),
  line2: addressFields.line2.nullable(),
  city: addressFields.city.nullable(),
  region: addressFields.region.nullable(),
  postalCode: addressFields.postalCode.nullable(),
  country: addressFields.country.nullable(),
});

export const contact = z
  .object({
    id,
    email: text(254).nullable(),
    firstName: contactFields.firstName.nullable(),
    lastName: contactFields.lastName.nullable(),
    phone: contactFields.phone.nullable(),
    jobTitle: contactFields.jobTitle.nullable(),
    companyId: id.nullable(),
    address,
    language: contactFields.language.nullable(),
    tags: contactFields.tags,
    audiences: z.array(id).describe("Ids of the audiences that the contact is subscribed to."),
    customFields: z.record(z.string(), z.unknown()),
    attributes: z.record(z.string(), z.unknown()),
    externalIds: z
      .record(z.string(), z.string())
      .describe("The contact's id in other systems, by the system's name."),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Contact" });
export type Contact = z.infer<typeof contact>;

export const contactOrTombstone = z.union([contact, tombstone]);

export const contactQuery = listQuery.extend({
  email: text(254).optional().describe("Only the contact with this e-mail address, ignoring case."),
  phone: text(50).optional(),
  tag: text(50).optional(),
  companyId: id.optional(),
  audienceId: id.optional(),
  externalId: text(300)
    .regex(/^[^:]+:.+$/s, "must look like system:id")
    .optional()
    .describe("An id in another system, written `system:id`."),
  createdSince: time.optional(),
  updatedSince: time.optional(),
});
export type ContactQuery = z.output<typeof contactQuery>;

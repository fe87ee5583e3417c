import { z } from "zod";
import { text } from "@/lib/api/fields";
import { keyed } from "@/lib/records/field";

export const addressFields = {
  line1: text(200),
  line2: text(200),
  city: text(100),
  region: text(100),
  postalCode: text(20),
  country: text(100),
};

const shown = z.string().nullable().default(null);

/** A postal address; its members merge by key. */
export const address = keyed(
  z.strictObject({
    line1: addressFields.line1.nullable().optional(),
    line2: addressFields.line2.nullable().optional(),
    city: addressFields.city.nullable().optional(),
    region: addressFields.region.nullable().optional(),
    postalCode: addressFields.postalCode.nullable().optional(),
    country: addressFields.country.nullable().optional(),
  }),
  z.object({ line1: shown, line2: shown, city: shown, region: shown, postalCode: shown, country: shown }),
);

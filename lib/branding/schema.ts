import { z } from "zod";
import { text } from "@/lib/api/fields";
import { hostName } from "@/lib/branding/host-name";

/** What a form leaves empty is not set. */
const optional = <S extends z.ZodType<string>>(schema: S) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? null : value),
    schema.nullable(),
  );

// Text that turns itself around can pretend to be another text.
const odd = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const oddInLines = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;

const line = (max: number) =>
  text(max)
    .trim()
    .refine((value) => !odd.test(value), "contains control characters");

export const color = text(20)
  .regex(/^#[0-9a-fA-F]{6}$/, "must be written as #rrggbb")
  .toLowerCase();

function isSafeLink(value: string): boolean {
  if (!/^https:\/\//i.test(value) || odd.test(value) || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return protocol === "https:" && username === "" && password === "";
}

/** What a super admin says of the organization's brand; null = not set. */
export const brandingChange = z
  .strictObject({
    productName: optional(line(60)),
    primaryColor: optional(color),
    supportEmail: optional(text(254).trim().pipe(z.email())),
    supportUrl: optional(
      text(500)
        .trim()
        .refine(isSafeLink, "must be an https address without a name and password in it")
        .transform((value) => new URL(value).href),
    ),
    docsTitle: optional(line(100)),
    docsIntro: optional(
      text(2_000)
        .transform((value) => value.replaceAll("\r\n", "\n").trim())
        .refine((value) => !oddInLines.test(value), "contains control characters"),
    ),
    docsHost: optional(hostName),
  })
  .partial();
export type BrandingChange = z.infer<typeof brandingChange>;

export const brandingFields = [
  "productName",
  "primaryColor",
  "supportEmail",
  "supportUrl",
  "docsTitle",
  "docsIntro",
  "docsHost",
] as const satisfies readonly (keyof BrandingChange)[];

const set = z.string().nullable();

/** The brand as its page shows it. */
export const branding = z.object({
  productName: set,
  primaryColor: set,
  supportEmail: set,
  supportUrl: set,
  docsTitle: set,
  docsIntro: set,
  docsHost: set,
  /** The address of its logo. */
  logo: set,
});
export type Branding = z.infer<typeof branding>;

/** Who sees the Secure API: its menu entries, pages and routes. Keys do not depend on it. */
export const visibility = z.strictObject({ secureApiRestricted: z.boolean() });

import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Call, PageRequest, Position } from "@/lib/api/endpoint";
import { instant, text } from "@/lib/api/fields";
import { Reply } from "@/lib/api/reply";
import { Failure } from "@/lib/errors";
import { hmac } from "@/lib/master-key";
import type { OrganizationId } from "@/lib/orgs/organization-id";

export const sorts = ["-createdAt", "createdAt", "-updatedAt", "updatedAt"] as const;
export type Sort = (typeof sorts)[number];

/** The parameters that every list has. */
export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50).describe("Records a page."),
  // It holds the filters, of which an address has room for 8,000 bytes.
  cursor: text(12_000)
    .optional()
    .describe("`nextCursor` of the page before. With it every other parameter but `limit` is ignored."),
  sort: z.enum(sorts).default("-createdAt"),
  includeDeleted: z
    .enum(["true", "false"])
    .default("false")
    .transform((value) => value === "true")
    .describe("Adds tombstones of deleted records."),
});

export const tombstone = z
  .object({ id: z.string(), deleted: z.literal(true), deletedAt: instant, updatedAt: instant })
  .meta({ id: "Tombstone" });
export type Tombstone = z.infer<typeof tombstone>;

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item),
    hasMore: z.boolean(),
    nextCursor: z.string().nullable(),
    next: z.string().nullable().describe("The absolute address of the next page."),
    asOf: instant
      .optional()
      .describe(
        "Only with `sort=updatedAt`: a time below every write that is still uncommitted. Ask from here next time.",
      ),
  });

const cursorContent = z.object({
  q: z.record(z.string(), z.string()),
  a: z.tuple([text(200), z.uuid()]).nullable(),
});

const seal = (organization: OrganizationId, path: string, content: string) =>
  hmac("cursor", `${organization}\n${path}\n${content}`).subarray(0, 16);

export function writeCursor(organization: OrganizationId, { path, query, after }: PageRequest): string {
  const content = JSON.stringify({ q: query, a: after && [after.at, after.id] });
  return `${Buffer.from(content).toString("base64url")}.${seal(organization, path, content).toString("base64url")}`;
}

/** Throws 400 `invalid_cursor` for one that is broken, of another list, or of another organization. */
export function readCursor(organization: OrganizationId, path: string, cursor: string): PageRequest {
  const invalid = new Failure("invalid_cursor", "The cursor was not made by this list of this organization.");
  const [content = "", mac = "", ...rest] = cursor.split(".");
  const source = Buffer.from(content, "base64url").toString("utf8");
  const given = Buffer.from(mac, "base64url");
  const expected = seal(organization, path, source);
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) throw invalid;
  const { q, a } = cursorContent.parse(JSON.parse(source));
  return { path, query: q, after: a && { at: a[0], id: a[1] } };
}

export type Listed<Item> = {
  items: Item[];
  /** Where the next page starts; null when nothing was read. */
  last: Position | null;
  hasMore: boolean;
  /** Set where the list is an incremental sync: there is always a next cursor then. */
  asOf?: Date;
};

/** The answer to a list: items, cursor and `Link` (RFC 8288). */
export function answerPage<Item>(
  call: Call & { page: PageRequest; query: { limit: number } },
  listed: Listed<Item>,
) {
  const goesOn = listed.hasMore || listed.asOf !== undefined;
  const after = listed.last ?? call.page.after;
  const nextCursor = goesOn ? writeCursor(call.organization, { ...call.page, after }) : null;
  const next =
    nextCursor && `${call.baseUrl}${call.page.path}?limit=${call.query.limit}&cursor=${nextCursor}`;
  return new Reply(
    {
      data: listed.items,
      hasMore: listed.hasMore,
      nextCursor,
      next,
      ...(listed.asOf ? { asOf: listed.asOf.toISOString() } : {}),
    },
    next ? { headers: { Link: `<${next}>; rel="next"` } } : {},
  );
}

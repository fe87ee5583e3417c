import type { z } from "zod";
import type { KeyCall } from "@/lib/api/endpoint";
import { Reply } from "@/lib/api/reply";
import type { Fake } from "@/lib/api/sample";
import { Failure } from "@/lib/errors";
import type { Caller } from "@/lib/gate/caller";
import type { ListQuery } from "@/lib/records/data";
import { show } from "@/lib/records/events";
import { applyPatch } from "@/lib/records/patch";
import type { Outcome } from "@/lib/records/plan";
import { type Pushed, pushAnswer, readRecord, resultOf } from "@/lib/records/push";
import { invalid } from "@/lib/records/refusals";
import type { Resource, Stored, Values } from "@/lib/records/resource";
import { visible, writeFrom } from "@/lib/records/write-one";

/** What a call with test credentials sent; nothing but `body` is known of the documented example. */
type Sent = { body?: unknown } & Partial<Pick<KeyCall, "unknown" | "lenient">>;

/** A made-up record that satisfies the resource's schema. */
export type SampleRecord = (fake: Fake) => Values;

/** A made-up time within two years, and another up to a month later. */
export function sampleTimes(fake: Fake): { createdAt: string; updatedAt: string } {
  const createdAt = fake.date.past({ years: 2 });
  const latest = new Date(createdAt.getTime() + 30 * 86_400_000);
  return {
    createdAt: createdAt.toISOString(),
    updatedAt: fake.date.between({ from: createdAt, to: latest }).toISOString(),
  };
}

const samplePage = 25;

/** The answers to test credentials for every operation of a resource, and its documented examples. */
export function samplesOf(resource: Resource, sampleRecord: SampleRecord) {
  const stored = (fake: Fake, id?: string): Stored => {
    const { id: own, createdAt, updatedAt, ...values } = sampleRecord(fake);
    return {
      id: id ?? String(own),
      version: 1,
      createdAt: String(createdAt),
      updatedAt: String(updatedAt),
      values,
    };
  };
  const narrowed = (query: Values) =>
    Object.fromEntries(
      Object.keys(resource.filters).flatMap((name) =>
        name in resource.fields && query[name] !== undefined ? [[name, query[name]]] : [],
      ),
    );

  /** A write with test credentials: validated like a real one, shown as it would be, and forgotten. */
  const written =
    (outcome: Outcome) =>
    (
      fake: Fake,
      { params, query, body, unknown, lenient }: Sent & { params?: unknown; query?: unknown },
      caller?: Caller,
    ) => {
      const by = (query as { match?: string } | undefined)?.match;
      const asked = body === undefined ? { patch: {} } : { by, patch: body };
      const { patch, unknown: warnings = [] } = writeFrom(resource, { mode: "update", ...asked }, unknown);
      if (warnings.length > 0 && !lenient) throw invalid(warnings);
      const record = stored(fake, (params as { id?: string } | undefined)?.id);
      const after = { ...record, values: applyPatch(resource, record.values, patch) };
      const scopes = caller?.key.scopes ?? [`${resource.word}:read`];
      const answer = { data: visible(resource, after, outcome, scopes), outcome, warnings };
      return new Reply(answer as never, { status: outcome === "created" ? 201 : 200 });
    };

  return {
    page: (fake: Fake, { query }: { query: unknown }) => {
      const list = query as ListQuery;
      const data = Array.from({ length: Math.min(list.limit, samplePage) }, () => {
        const record = stored(fake);
        return show(resource, { ...record, values: { ...record.values, ...narrowed(list) } });
      });
      return { data: data as never[], hasMore: false, nextCursor: null, next: null };
    },
    item: (fake: Fake, { params }: { params: { id: string } }) => ({
      data: show(resource, stored(fake, params.id)) as never,
    }),
    written,
    deleted: written("deleted"),
    push:
      (schema: z.ZodType) =>
      (fake: Fake, { body, unknown = [], lenient = false }: Sent) => {
        const { records, match } = (body as Pushed | undefined) ?? { records: [null], match: "id" };
        const results = records.map((record, index) => {
          const read = body === undefined ? null : readRecord(resource, schema, record, match, lenient);
          if (read instanceof Failure) return resultOf(index, { failure: read });
          const warnings = read?.unknown?.length ? { warnings: read.unknown as never } : {};
          return { index, outcome: "created" as const, id: fake.string.uuid(), ...warnings };
        });
        return pushAnswer(results, unknown);
      },
    /** A body as a caller might send it. */
    body: (fake: Fake): Values => {
      const record = sampleRecord(fake);
      const names = Object.entries(resource.fields).filter(
        ([name, { input, references, required }]) =>
          input &&
          (required || !references) &&
          record[name] !== null &&
          !["customFields", "attributes"].includes(name),
      );
      return Object.fromEntries(names.map(([name]) => [name, record[name]]));
    },
  };
}

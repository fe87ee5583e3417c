import { z } from "zod";
import type { OperationCall } from "@/lib/api/endpoint";
import { parseWith } from "@/lib/api/input";
import { parseLeniently } from "@/lib/api/unknown-fields";
import { Failure, type FieldError, failures } from "@/lib/errors";
import type { Write, Written } from "@/lib/records/plan";
import type { Resource } from "@/lib/records/resource";
import { writeRecords } from "@/lib/records/write";
import { outcomes, warning, writeFrom } from "@/lib/records/write-one";

/** A PUSH as its body was parsed; each record is parsed by itself. */
export type Pushed = { match: string; atomic: boolean; records: unknown[] };

const problem = z
  .object({
    code: z.string(),
    detail: z.string(),
    id: z.string().optional().describe("Of the record that is in the way."),
    ids: z.array(z.string()).optional().describe("Of the records that match."),
    errors: z.array(warning).optional(),
  })
  .meta({ id: "RecordProblem" });

const result = z
  .object({
    index: z.int(),
    outcome: z.enum([...outcomes, "failed"]),
    id: z.string().nullable(),
    problem: problem.optional(),
    warnings: z.array(warning).optional(),
  })
  .meta({ id: "PushResult" });

const counts = {
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  notFound: z.int(),
  failed: z.int(),
};

/** The answer to a PUSH: every record's fate in its order, and how many met each. */
export const pushed = z.object({
  results: z.array(result),
  summary: z.object(counts),
  warnings: z.array(warning).optional().describe("What a lenient call's body had beside its records."),
});

type Result = z.input<typeof result>;

/** A record as a write, or what is wrong with it. */
export function readRecord(
  resource: Resource,
  schema: z.ZodType,
  record: unknown,
  match: string,
  lenient: boolean,
) {
  try {
    const parsed = lenient
      ? parseLeniently(schema, record)
      : { value: parseWith(schema, record, "body"), unknown: [] as FieldError[] };
    return writeFrom(resource, { mode: "upsert", by: match, patch: parsed.value }, parsed.unknown);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

export function resultOf(index: number, one: Written): Result {
  if ("failure" in one) {
    const { code, detail, extra } = one.failure;
    const { id, ids } = extra.members ?? {};
    return {
      index,
      outcome: "failed",
      id: null,
      problem: {
        code,
        detail,
        ...(typeof id === "string" ? { id } : {}),
        ...(Array.isArray(ids) ? { ids } : {}),
        ...(extra.errors ? { errors: extra.errors.slice(0, 20) as never } : {}),
      },
    };
  }
  const { outcome, record, warnings } = one;
  return {
    index,
    outcome,
    id: record?.id ?? null,
    ...(warnings.length > 0 ? { warnings: warnings as never } : {}),
  };
}

function summaryOf(results: readonly Result[]) {
  const count = (outcome: Result["outcome"]) => results.filter((one) => one.outcome === outcome).length;
  return {
    created: count("created"),
    updated: count("updated"),
    unchanged: count("unchanged"),
    skipped: count("skipped"),
    notFound: count("not_found"),
    failed: count("failed"),
  };
}

export const pushAnswer = (results: Result[], unknown: readonly FieldError[]) => ({
  results,
  summary: summaryOf(results),
  ...(unknown.length > 0 ? { warnings: unknown as never } : {}),
});

/** Answers one failure for all: what is wrong with each record, by its place in the body. */
function refuseAll(results: readonly Written[]): Failure {
  const wrong = results.flatMap((one, index) => ("failure" in one ? [{ index, failure: one.failure }] : []));
  const errors = wrong.flatMap(({ index, failure }): FieldError[] => {
    const own = failure.extra.errors ?? [{ pointer: "", code: failure.code, detail: failure.detail }];
    return own.map((error) => ({
      ...error,
      pointer: `/records/${index}${"pointer" in error ? error.pointer : ""}`,
    }));
  });
  const codes = new Set(wrong.map(({ failure }) => failure.code));
  const [only] = codes;
  const code = codes.size === 1 && only && failures[only][0] === 409 ? only : "validation_failed";
  return new Failure(code, `Nothing was written: ${wrong.length} of the records cannot be.`, { errors });
}

/** Applies the records of a PUSH in their order. Throws when it is `atomic` and one of them cannot be written. */
export async function runPush(
  resource: Resource,
  schema: z.ZodType,
  call: OperationCall,
  { match, atomic, records }: Pushed,
) {
  const read = records.map((record) => readRecord(resource, schema, record, match, call.lenient));
  const writes = read.filter((one): one is Write => !(one instanceof Failure));
  const isHopeless = atomic && writes.length < read.length;
  const done = isHopeless ? [] : await writeRecords(call.tx, call, resource, writes, { atomic });
  let next = 0;
  const all = read.map((one): Written => {
    if (one instanceof Failure) return { failure: one };
    return done[next++] ?? { outcome: "unchanged", record: null, warnings: [] };
  });
  if (atomic && all.some((one) => "failure" in one)) throw refuseAll(all);
  return pushAnswer(
    all.map((one, index) => resultOf(index, one)),
    call.unknown,
  );
}

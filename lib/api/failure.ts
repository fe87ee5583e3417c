import type { z } from "zod";
import { standardHeaders } from "@/lib/api/headers";
import { databaseFailure } from "@/lib/db";
import { Failure, type FieldError, failures } from "@/lib/errors";
import { log } from "@/lib/log";

export type Problem = { status: number; headers: Record<string, string>; body: string };

/** The problem document (RFC 9457) of a failure. */
export function problem(failure: Failure, requestId: string): Problem {
  const [status, title] = failures[failure.code];
  const { errors, members, headers } = failure.extra;
  return {
    status,
    headers: {
      ...standardHeaders(requestId),
      "Content-Type": "application/problem+json",
      ...headers,
    },
    body: JSON.stringify({
      type: `/problems/${failure.code}`,
      title,
      status,
      detail: failure.detail,
      code: failure.code,
      requestId,
      ...members,
      ...(errors?.length ? { errors: errors.slice(0, 20) } : {}),
    }),
  };
}

/** What an error of any kind means to the caller: what is not a Failure is logged with the request id and hidden. */
export function toFailure(error: unknown, requestId: string): Failure {
  if (error instanceof Failure) return error;
  const known = databaseFailure(error);
  if (known) {
    if (known.status >= 500) log.error("the database is unavailable", error, { requestId });
    return known;
  }
  log.error("a request failed", error, { requestId });
  return new Failure("internal", "The error was recorded. Quote the request id when you report it.");
}

export function answerFailure(error: unknown, requestId: string): Response {
  const { status, headers, body } = problem(toFailure(error, requestId), requestId);
  return new Response(body, { status, headers });
}

/** RFC 6901: "~" and "/" are escaped in each step. */
const pointer = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

type Place = "body" | "parameter";

/** All of zod's issues as field errors, unknown fields one by one. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[], place: Place): FieldError[] {
  return issues.flatMap((issue) => {
    const paths =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    const allowed = issue.code === "invalid_value" ? issue.values.map(String) : undefined;
    return paths.map((path) => ({
      ...(place === "body"
        ? { pointer: pointer(path).slice(0, 300) }
        : { parameter: path.join(".").slice(0, 100) }),
      code: issue.code === "unrecognized_keys" ? "unknown_field" : codeOf(issue),
      detail: issue.code === "unrecognized_keys" ? "is not a known field" : issue.message,
      ...(allowed ? { allowed } : {}),
    })) as FieldError[];
  });
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small" || issue.code === "too_big") return issue.code;
  if (issue.code === "invalid_type" && issue.input === undefined) return "required";
  return "invalid";
}

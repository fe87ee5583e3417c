import { standardHeaders } from "@/lib/api/headers";
import { databaseFailure } from "@/lib/db";
import { Failure, type FailureCode, failures } from "@/lib/errors";
import { log } from "@/lib/log";

export type Problem = { status: number; headers: Record<string, string>; body: string; code: FailureCode };

/** The problem document (RFC 9457) of a failure. */
export function problem(failure: Failure, requestId: string): Problem {
  const [status, title] = failures[failure.code];
  const { errors, members, headers } = failure.extra;
  return {
    status,
    code: failure.code,
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

import { databaseFailure, sqlState } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { explain } from "../refusal.mjs";
import { UsageError } from "./command";

/** One line that says what went wrong; never a stack. */
export function sentenceOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof Failure) return error.detail;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  // A file that is missing, not the socket of a database.
  if (code === "ENOENT" && syscall !== "connect" && path) return `There is no file ${path}.`;
  const state = sqlState(error);
  if (state === "42P01" || code === "P2021") {
    return "The database has no tables yet: start Latchkey once.";
  }
  if (state === "28P01" || state === "28000")
    return "The database refuses the user or password of DATABASE_URL.";
  if (state === "3D000") return "The database that DATABASE_URL names does not exist.";
  if (state === "57014") return "The database took too long.";
  const failure = databaseFailure(error);
  if (failure) return failure.code === "unavailable" ? "The database cannot be reached." : failure.detail;
  return explain(error);
}

/** 2 when the command line is at fault, 1 when the act failed. */
export const exitCodeOf = (error: unknown): number =>
  error instanceof UsageError || (error instanceof Failure && error.code === "validation_failed") ? 2 : 1;

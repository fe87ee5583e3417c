import { Failure, type FieldError } from "@/lib/errors";
import type { Key } from "@/lib/records/patch";
import type { Resource } from "@/lib/records/resource";

// Why a write is refused.

const pointerOf = (name: string) => `/${name.replace(".", "/")}`;

export const invalid = (errors: FieldError[]) =>
  new Failure(
    errors.every((one) => one.code === "unknown_reference") ? "unknown_reference" : "validation_failed",
    "Some fields of the body are not valid.",
    { errors },
  );

export const changedMeanwhile = () =>
  new Failure("precondition_failed", "The record is not the one that If-Match names: read it again.");

export const exists = (resource: Resource, key: Key, id: string) =>
  new Failure("already_exists", `There is ${resource.one} with this value already.`, {
    members: { id },
    errors: [{ pointer: pointerOf(key.name), code: "already_exists", detail: "is another record's already" }],
  });

export const matchesSeveral = (resource: Resource, key: Key, ids: string[]) =>
  new Failure("multiple_matches", `The values are those of more than one of the ${resource.many}.`, {
    members: { ids },
    errors: [{ pointer: pointerOf(key.name), code: "already_exists", detail: "is another record's already" }],
  });

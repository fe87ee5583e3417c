import type { z } from "zod";
import type { FieldError } from "@/lib/errors";

type Issue = z.core.$ZodIssue;

/** RFC 6901: "~" and "/" are escaped in each step. */
const pointer = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** An issue as whoever sent the value understands it. */
type Told = { path: readonly PropertyKey[]; code: string; detail: string; allowed?: string[] };

const names: Record<string, string> = {
  string: "text",
  int: "a whole number",
  array: "a list",
  boolean: "true or false",
  object: "an object",
  record: "an object",
  null: "null",
};
const nameOf = (type: string) => names[type] ?? `a ${type}`;

const units: Record<string, string> = { string: "characters", array: "entries" };

function limit(issue: Issue & { code: "too_small" | "too_big" }): string {
  const bound = issue.code === "too_big" ? issue.maximum : issue.minimum;
  const unit = units[issue.origin];
  const way = issue.code === "too_big" ? "at most" : "at least";
  return unit ? `must have ${way} ${bound} ${unit}` : `must be ${way} ${bound}`;
}

const formats: Record<string, string> = {
  email: "is not an e-mail address",
  url: "is not a web address",
  datetime: "is not a time such as 2026-11-24T09:30:00Z",
  date: "is not a day such as 2026-11-24",
  uuid: "is not a UUID",
};

/** Of a value that may have several forms, what is wrong with the one that it seems to be. */
function tellUnion(issue: Issue & { code: "invalid_union" }): Told[] {
  const own = issue.errors.filter((branch) => !branch.some(isWrongType));
  if (own.length === 1) {
    return (own[0] ?? []).flatMap((inner) =>
      tell({ ...inner, path: [...issue.path, ...inner.path] } as Issue),
    );
  }
  const expected = issue.errors.flatMap((branch) =>
    branch.flatMap((inner) =>
      inner.code === "invalid_type" && inner.path.length === 0 ? [nameOf(inner.expected)] : [],
    ),
  );
  const detail = expected.length > 0 ? `must be ${[...new Set(expected)].join(" or ")}` : "is not valid";
  return [{ path: issue.path, code: "invalid", detail }];
}

const isWrongType = (issue: Issue) => issue.code === "invalid_type" && issue.path.length === 0;

function tell(issue: Issue): Told[] {
  const { path } = issue;
  const invalid = (detail: string): Told[] => [{ path, code: "invalid", detail }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: "unknown_field",
        detail: "is not a known field",
      }));
    case "invalid_type":
      // zod says what it received in its message only.
      return issue.message.endsWith("received undefined")
        ? [{ path, code: "required", detail: "must be given" }]
        : invalid(`must be ${nameOf(issue.expected)}`);
    case "too_small":
    case "too_big":
      return [{ path, code: issue.code, detail: limit(issue) }];
    case "invalid_value": {
      if ("input" in issue && issue.input === undefined)
        return [{ path, code: "required", detail: "must be given" }];
      const allowed = issue.values.map(String);
      return [{ path, code: "invalid", detail: `must be one of ${allowed.join(", ")}`, allowed }];
    }
    case "invalid_format":
      return invalid(
        issue.message.startsWith("Invalid") ? (formats[issue.format] ?? "is not valid") : issue.message,
      );
    case "invalid_key":
      return issue.issues.flatMap((inner) => tell({ ...inner, path } as Issue));
    case "invalid_union":
      return tellUnion(issue);
    default:
      return invalid(issue.message.startsWith("Invalid") ? "is not valid" : issue.message);
  }
}

/** All of zod's issues as field errors, unknown fields one by one. */
export function fieldErrors(issues: readonly Issue[], place: "body" | "parameter"): FieldError[] {
  return issues.flatMap(tell).map(({ path, ...told }) => ({
    ...(place === "body"
      ? { pointer: pointer(path).slice(0, 300) }
      : { parameter: path.join(".").slice(0, 100) }),
    ...told,
  })) as FieldError[];
}

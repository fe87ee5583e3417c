import { Failure } from "@/lib/errors";
import { isForm } from "@/server/policy";
import { isBelow } from "@/server/target";

const readOnly = ["GET", "HEAD", "OPTIONS"];
const all = [...readOnly, "POST", "PUT", "PATCH", "DELETE"];

/** The methods that Next's handlers at a path can be given. */
function methodsAt(path: string): string[] {
  if (isForm(path) && !path.endsWith("/thanks")) return [...readOnly, "POST"];
  return isBelow(path, "/api") && !isBelow(path, "/api/health") ? all : readOnly;
}

export type Passage =
  /** To Next as it is. */
  | { kind: "pass" }
  /** To the API's handlers as OPTIONS with the real method beside it: Next answers a method that it does not know with a 500. */
  | { kind: "disguise" }
  /** Answered here: which methods there are. */
  | { kind: "options"; allow: string };

/** What to do with a method at a path. Throws 405; pages take no other than reading ones, so a POST never becomes a Server Action. */
export function admitMethod(method: string, path: string): Passage {
  const allowed = methodsAt(path);
  if (allowed !== all && method === "OPTIONS") return { kind: "options", allow: allowed.join(", ") };
  if (allowed.includes(method)) return { kind: "pass" };
  if (allowed === all) return { kind: "disguise" };
  const allow = allowed.join(", ");
  throw new Failure("method_not_allowed", `This address answers ${allow}.`, { headers: { Allow: allow } });
}

/** For a method that not even Node's parser knows, so that its path stays unread: all that there are. */
export const unknownMethod = () =>
  new Failure("method_not_allowed", "The method is not known here.", { headers: { Allow: all.join(", ") } });

import { egressRules } from "@/lib/egress/rules";
import { checkTarget, Forbidden, parseTarget, type Resolve, resolveHost } from "@/lib/egress/target";
import { Failure } from "@/lib/errors";
import { scopeOf, wordOf } from "@/lib/events/event-types";

/** Milliseconds that a registration waits for a name to be found. */
const patience = 1_000;

function refuse(error: unknown): never {
  if (!(error instanceof Forbidden)) throw error;
  throw new Failure("validation_failed", "Nothing can be sent to this address.", {
    errors: [{ pointer: "/url", code: "forbidden_target", detail: error.message }],
  });
}

/** Throws 422 for an address that nothing may be sent to, as far as it says so itself: nobody is asked for its name. */
export function requireAddress(url: string): void {
  try {
    parseTarget(url, egressRules());
  } catch (error) {
    refuse(error);
  }
}

/** Throws 422 for an address that nothing may be sent to, or whose host name cannot be found (in time). */
export async function requireTarget(url: string, resolve: Resolve = resolveHost): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Forbidden("must have a host name that is found within a second")),
      patience,
    );
  });
  try {
    await Promise.race([checkTarget(url, egressRules(), resolve), tooLong]);
  } catch (error) {
    refuse(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Throws 403 for an event type that a key with these scopes may not be told of. */
export function requireReadable(types: readonly string[], scopes: readonly string[]): void {
  for (const type of types) {
    const scope = scopeOf(wordOf(type) ?? "");
    if (scopes.includes(scope)) continue;
    throw new Failure("missing_scope", `To be told of ${type}, this key needs the scope ${scope}.`, {
      members: { scope },
    });
  }
}

import { type Answer, composeAnswer, send } from "@/lib/api/answer";
import type { KeyCall, PublicEndpoint } from "@/lib/api/endpoint";
import { problem, toFailure } from "@/lib/api/failure";
import { internal, quotaHeaders } from "@/lib/api/headers";
import { answerOnce, fingerprintOf, readIdempotencyKey } from "@/lib/api/idempotency";
import { type Body, contextOf, readInput, receiveInput, requestIdOf } from "@/lib/api/input";
import { preferredHandling } from "@/lib/api/preferences";
import { makeFake } from "@/lib/api/sample";
import { plain } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { admit, refund } from "@/lib/gate/admit";
import type { Caller } from "@/lib/gate/caller";
import { readsWhatItWrites } from "@/lib/gate/scopes";
import { log } from "@/lib/log";
import { Turns } from "@/lib/turns";

/** Bytes of bodies that are worked on at once: two of the largest. More would only wait for each other's locks. */
const turns = new Turns({
  room: 10_000_000,
  queue: 160_000_000,
  refusal: "The server has as much to write as it can take. Please try again.",
});
/** Bytes up to which a body waits for nobody. */
const lightBody = 100_000;

type Done = { answer: Answer; replayed: boolean };

/** A tool's call, in the order of all checks: who is it and may it, what does it want, and then the work. */
export async function answerKey(
  endpoint: PublicEndpoint,
  request: Request,
  params: unknown,
): Promise<Response> {
  const requestId = requestIdOf(request);
  const address = request.headers.get(internal.address);
  const key = endpoint.method === "GET" ? null : readIdempotencyKey(request.headers);
  const caller = await admit(request.headers, address, {
    scope: endpoint.scope,
    cost: endpoint.cost ?? 1,
    allowsSample: endpoint.sample !== undefined,
    idempotencyKey: typeof key === "string" ? key : null,
  });
  const preferred = preferredHandling(request.headers);
  const lenient = (preferred ?? (caller.missingItems === "succeed" ? "lenient" : "strict")) === "lenient";
  const work = async (): Promise<Done> => {
    if (key instanceof Failure) throw key;
    const received = await receiveInput(endpoint, request);
    const { length } = received.bytes;
    return length > lightBody ? turns.take(length, () => workOn(received, key)) : workOn(received, key);
  };
  const workOn = async (received: Body, key: string | null): Promise<Done> => {
    const input = readInput(endpoint, request, received, params, caller.organization, lenient);
    const origin = {
      actor: { type: "key" as const, id: caller.key.id, name: caller.key.name },
      address,
      requestId,
    };
    const call = {
      ...input,
      ...contextOf(request),
      caller,
      lenient,
      origin,
      organization: caller.organization,
    };
    if (caller.sample || endpoint.method === "GET") {
      const answered = await (caller.sample
        ? runSample(endpoint, call)
        : endpoint.run({ ...call, tx: plain }));
      return { answer: composeAnswer(endpoint, answered, request, requestId), replayed: false };
    }
    const fingerprint = fingerprintOf(
      request,
      received.bytes,
      readsWhatItWrites(caller.key.scopes, endpoint.scope),
    );
    const patience = endpoint.maxBody === undefined ? "short" : "long";
    return answerOnce({ caller, key, fingerprint, requestId, patience }, async (tx) =>
      composeAnswer(endpoint, await endpoint.run({ ...call, tx }), request, requestId),
    );
  };
  const { answer, replayed } = await work().catch((error) => ({
    answer: problem(toFailure(error, requestId), requestId),
    replayed: false,
  }));
  const response = send(answer);
  if (preferred) response.headers.set("Preference-Applied", `handling=${preferred}`);
  return settle(caller, response, replayed);
}

const runSample = (endpoint: PublicEndpoint, call: Omit<KeyCall, "tx">) =>
  typeof endpoint.sample === "function"
    ? endpoint.sample(makeFake(), call as never, call.caller)
    : endpoint.run({ ...call, tx: plain } as never);

/** Says what is left of the quota, and gives the call back where the answer is not worth one. */
async function settle(caller: Caller, response: Response, replayed: boolean): Promise<Response> {
  if (caller.sample) response.headers.set("X-Sample-Data", "true");
  if (caller.charged === null) return response;
  if (response.status >= 500 || response.status === 304 || replayed) {
    const { used, remaining } = caller.quota;
    if (await refunded(caller)) caller.quota = { ...caller.quota, used: used - 1, remaining: remaining + 1 };
  }
  for (const [name, value] of Object.entries(quotaHeaders(caller.quota, new Date())))
    response.headers.set(name, value);
  return response;
}

/** Whether the call was given back. A database that fails is not waited for again: the caller has waited once. */
async function refunded(caller: Caller): Promise<boolean> {
  const given = refund(caller).then(
    () => true,
    (error) => {
      log.error("a call could not be given back", error);
      return false;
    },
  );
  const patience = new Promise<false>((resolve) => setTimeout(resolve, 500, false).unref());
  return Promise.race([given, patience]);
}

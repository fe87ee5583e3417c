import { type Answer, composeAnswer, send } from "@/lib/api/answer";
import type { KeyCall, PublicEndpoint } from "@/lib/api/endpoint";
import { problem, toFailure } from "@/lib/api/failure";
import { expiryHeaders, internal, quotaHeaders } from "@/lib/api/headers";
import { answerOnce, fingerprintOf, readIdempotencyKey } from "@/lib/api/idempotency";
import { type Body, contextOf, readInput, receiveInput, requestIdOf } from "@/lib/api/input";
import { preferredHandling } from "@/lib/api/preferences";
import { makeFake } from "@/lib/api/sample";
import { plain } from "@/lib/db";
import { Failure } from "@/lib/errors";
import { admit, refund } from "@/lib/gate/admit";
import type { Caller } from "@/lib/gate/caller";
import { readsWhatItWrites } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import type { CalledBy } from "@/lib/requests/logged-call";
import { recorder } from "@/lib/requests/recorder";
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

/** What the log is told of a call, as it becomes known. */
type Seen = { by: CalledBy | null; code: string | null; cost: 0 | 1 };

/** Answers a tool's call and remembers it: those that are refused too, once it is known whose they were. */
export async function answerKey(
  endpoint: PublicEndpoint,
  request: Request,
  params: unknown,
): Promise<Response> {
  const [at, started] = [new Date(), performance.now()];
  const seen: Seen = { by: null, code: null, cost: 0 };
  const note = (status: number) => {
    if (!seen.by) return;
    recorder().note({
      ...{
        ...seen.by,
        id: newId(),
        at,
        method: request.method,
        path: endpoint.path,
        status,
        code: seen.code,
      },
      milliseconds: Math.round(performance.now() - started),
      address: request.headers.get(internal.address),
      userAgent: request.headers.get("user-agent")?.slice(0, 200).toWellFormed().replaceAll("\0", "") ?? null,
      requestId: requestIdOf(request),
      cost: seen.cost,
    });
  };
  try {
    const response = await answerCall(endpoint, request, params, seen);
    note(response.status);
    return response;
  } catch (error) {
    const failure = toFailure(error, requestIdOf(request));
    seen.by ??= failure.extra.by ?? null;
    seen.code = failure.code;
    note(failure.status);
    throw failure;
  }
}

/** In the order of all checks: who is it and may it, what does it want, and then the work. */
async function answerCall(
  endpoint: PublicEndpoint,
  request: Request,
  params: unknown,
  seen: Seen,
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
  if (caller.secretId)
    seen.by = { organization: caller.organization, keyId: caller.key.id, secretId: caller.secretId };
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
      scopes: caller.key.scopes,
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
  seen.code = answer.code ?? null;
  const response = send(answer);
  if (preferred) response.headers.set("Preference-Applied", `handling=${preferred}`);
  seen.cost = caller.charged ? 1 : 0;
  return settle(caller, response, replayed, seen);
}

const runSample = (endpoint: PublicEndpoint, call: Omit<KeyCall, "tx">) =>
  typeof endpoint.sample === "function"
    ? endpoint.sample(makeFake(), call as never, call.caller)
    : endpoint.run({ ...call, tx: plain } as never);

/** Says what is left of the quota and of a key that expires soon, and gives the call back where the answer is not worth one. */
async function settle(caller: Caller, response: Response, replayed: boolean, seen: Seen): Promise<Response> {
  const now = new Date();
  if (caller.sample) response.headers.set("X-Sample-Data", "true");
  for (const [name, value] of Object.entries(expiryHeaders(caller.key.expiresAt, now)))
    response.headers.set(name, value);
  if (caller.charged === null) return response;
  if (response.status >= 500 || response.status === 304 || replayed) {
    const { used, remaining } = caller.quota;
    if (await refunded(caller)) {
      seen.cost = 0;
      caller.quota = { ...caller.quota, used: used - 1, remaining: remaining + 1 };
    }
  }
  for (const [name, value] of Object.entries(quotaHeaders(caller.quota, now)))
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

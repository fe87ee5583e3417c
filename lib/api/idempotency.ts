import { createHash } from "node:crypto";
import type { Answer } from "@/lib/api/answer";
import { problem } from "@/lib/api/failure";
import { standardHeaders } from "@/lib/api/headers";
import { plain, type Tx, transact } from "@/lib/db";
import { Failure } from "@/lib/errors";
import type { Caller } from "@/lib/gate/caller";
import { beginWork, claimKey, readAnswer, storeAnswer, undoWork } from "@/lib/idempotency/data";

/** `Idempotency-Key`, quoted (RFC 8941) or bare; null when there is none. A key that cannot be one is answered as a Failure. */
export function readIdempotencyKey(headers: Headers): string | Failure | null {
  const given = headers.get("idempotency-key")?.trim();
  if (given === undefined) return null;
  const key = /^"(.*)"$/.exec(given)?.[1] ?? given;
  if (/^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return key;
  return new Failure("validation_failed", "The Idempotency-Key is not valid.", {
    errors: [
      { parameter: "Idempotency-Key", code: "invalid", detail: "must be 1 to 255 visible ASCII characters" },
    ],
  });
}

/** What makes two requests the same: method, address, body, and whether the key may see what was written. */
export function fingerprintOf(request: Request, body: Uint8Array, reads: boolean): Buffer {
  const { pathname, search } = new URL(request.url, "http://localhost");
  return createHash("sha256")
    .update(`${request.method}\n${pathname}${search}\n${reads}\n`)
    .update(body)
    .digest();
}

type Once = {
  caller: Caller;
  /** Null for a write that may be repeated. */
  key: string | null;
  fingerprint: Buffer;
  requestId: string;
  patience: "short" | "long";
};

/** These say nothing about the write, or would keep a caller from mending the request. */
const isStored = (status: number) => status < 500 && ![401, 403, 422, 429].includes(status);

/**
 * Runs a write in one transaction with its claim and its stored answer: whatever dies, and however often it is sent, it
 * has happened once or not at all, and its answer is the same. `replayed` says that the answer is an earlier one.
 */
export async function answerOnce(
  { caller, key, fingerprint, requestId, patience }: Once,
  work: (tx: Tx) => Promise<Answer>,
): Promise<{ answer: Answer; replayed: boolean }> {
  const { organization } = caller;
  const replay = async (tx: Tx) => {
    const stored = key === null ? null : await readAnswer(tx, organization, key);
    if (!stored) return null;
    if (!stored.fingerprint.equals(fingerprint)) {
      throw new Failure(
        "idempotency_key_reused",
        "This Idempotency-Key was sent with another request before.",
      );
    }
    const headers = { ...standardHeaders(requestId), ...stored.headers, "Idempotent-Replayed": "true" };
    const code = stored.status >= 400 ? (JSON.parse(stored.body).code as string) : undefined;
    return { answer: { status: stored.status, headers, body: stored.body, code }, replayed: true };
  };
  const known = caller.replay ? await replay(plain) : null;
  if (known) return known;
  return transact(async (tx) => {
    if (key === null) return { answer: await work(tx), replayed: false };
    if (!(await claimKey(tx, organization, key, fingerprint))) {
      const earlier = await replay(tx);
      if (earlier) return earlier;
      throw new Failure("conflict", "Another call with this Idempotency-Key has just ended: send it again.");
    }
    await beginWork(tx);
    const answer = await work(tx).catch(async (error): Promise<Answer> => {
      if (!(error instanceof Failure) || !isStored(error.status)) throw error;
      await undoWork(tx);
      return problem(error, requestId);
    });
    await storeAnswer(tx, organization, key, {
      status: answer.status,
      headers: kept(answer.headers),
      body: answer.kept ?? answer.body ?? "",
    });
    return { answer, replayed: false };
  }, patience);
}

const kept = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => ["Content-Type", "ETag"].includes(name)));

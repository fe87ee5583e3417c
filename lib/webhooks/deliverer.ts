import type { Egress, Sent } from "@/lib/egress/send";
import type { Event } from "@/lib/events/schema";
import { grouped } from "@/lib/group";
import { log } from "@/lib/log";
import { Turns } from "@/lib/turns";
import { tellEnded } from "@/lib/webhooks/ended-data";
import { shapePayload } from "@/lib/webhooks/payload";
import {
  type Claim,
  claimDeliveries,
  type Ended,
  leaseSeconds,
  type Result,
  readEvent,
  recordResults,
} from "@/lib/webhooks/queue-data";
import { nextDelay, readRetryAfter } from "@/lib/webhooks/schedule";
import { unsealSecret } from "@/lib/webhooks/secret";
import { signedHeaders } from "@/lib/webhooks/signature";

/** Requests under way at once, and deliveries taken by one claim. */
const mostUnderWay = 1_000;
const mostClaimed = 200;

/** Bytes of heavy events that are held at once; lighter ones are bounded by their number. */
const heavy = new Turns({ room: 16_000_000, queue: Number.POSITIVE_INFINITY, refusal: "" });

/** Milliseconds after which an idle worker looks without being woken: retries fall due, and a notice may get lost. */
const restMilliseconds = 1_000;

const unprepared: Sent = { outcome: "unanswered", reason: "could not be signed", milliseconds: 0 };

/** Headers and body of an attempt; null where its secret cannot be opened, which must stop nobody else's deliveries. */
function prepare(claim: Claim, event: Event, at: Date): [Record<string, string>, string] | null {
  try {
    const secrets = claim.sealed.map((one) => unsealSecret(one, claim.organization, claim.webhookId));
    const body = JSON.stringify(shapePayload(event, claim.payload));
    return [signedHeaders(event.id, at, body, secrets), body];
  } catch (error) {
    log.error("a delivery could not be signed", error, { delivery: claim.id });
    return null;
  }
}

/** Decides what follows from an attempt. */
function judge({ id, webhookId, attempt, scheduled, isSample }: Claim, at: Date, sent: Sent): Result {
  const base = { id, webhookId, attempt, at, milliseconds: sent.milliseconds };
  const answer = sent.outcome === "answered" ? sent : null;
  const succeeded = answer !== null && answer.status >= 200 && answer.status < 300;
  const retryAfter = readRetryAfter(answer?.retryAfter ?? null, at);
  const asksForPause = answer?.status === 429 || answer?.status === 503;
  return {
    ...base,
    status: answer?.status ?? null,
    reason: sent.outcome === "answered" ? null : sent.reason,
    answer: answer?.body || null,
    outcome: succeeded ? "succeeded" : sent.outcome === "blocked" ? "blocked" : "failed",
    nextIn: succeeded || isSample ? null : nextDelay(scheduled, retryAfter),
    holdFor: asksForPause ? retryAfter : null,
    gone: answer?.status === 410,
  };
}

const withheld = ({ id, webhookId, attempt }: Claim): Result => ({
  ...{ id, webhookId, attempt, at: new Date(), milliseconds: 0, status: null, reason: null, answer: null },
  ...{ outcome: "withheld", nextIn: null, holdFor: null, gone: false },
});

/**
 * Sends what is due until it is stopped: claims, sends, records, in turns that do not wait for each other. It keeps nothing
 * that another worker would need: one that dies loses its leases, and what it had taken is sent again when they are over.
 */
export class Deliverer {
  readonly #underWay = new Set<Promise<void>>();
  readonly #record = grouped<Result, void>(async (results) => {
    const ended = await recordResults(results, tellEnded);
    for (const one of ended) this.notify(one);
    return results.map(() => undefined);
  });
  #stopping = false;
  #isAway = false;
  #wake: () => void = () => {};
  #running: Promise<void> | undefined;

  /** `notify` is told of webhooks that ended, once each; it must not throw. */
  constructor(
    private readonly egress: Egress,
    private readonly notify: (ended: Ended) => void,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  /** Something may be due now. */
  wake(): void {
    this.#wake();
  }

  /** Takes nothing more and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.wake();
    await this.#running;
    await Promise.all(this.#underWay);
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      // Made before the question, so that a call to wake during it counts.
      const rest = this.#rest();
      const room = Math.min(mostClaimed, mostUnderWay - this.#underWay.size);
      const claims = room > 0 ? await this.#claim(room) : [];
      for (const claim of claims) this.#begin(claim);
      if (claims.length < mostClaimed) await rest;
    }
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, restMilliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #claim(room: number): Promise<Claim[]> {
    try {
      const claims = await claimDeliveries(room);
      this.#isAway = false;
      return claims;
    } catch (error) {
      // Said once: a database that is away is asked every second.
      if (!this.#isAway) log.error("deliveries cannot be claimed", error);
      this.#isAway = true;
      return [];
    }
  }

  #begin(claim: Claim): void {
    const begun = performance.now();
    const work = this.#attempt(claim, begun).catch((error) =>
      log.error("an attempt came to nothing", error, { delivery: claim.id, attempt: claim.attempt }),
    );
    this.#underWay.add(work);
    void work.then(() => {
      this.#underWay.delete(work);
      // Its webhook has room for the next one.
      this.wake();
    });
  }

  async #attempt(claim: Claim, begun: number): Promise<void> {
    const send = () => this.#send(claim, begun);
    const result = claim.entitled
      ? await (claim.event ? send() : heavy.take(weigh(claim), send))
      : withheld(claim);
    if (result) await this.#store(result, begun);
  }

  /** Null where too much of the lease has gone by for a request to end within it: the attempt is left to the next lease. */
  async #send(claim: Claim, begun: number): Promise<Result | null> {
    const event = claim.event ?? (await readEvent(claim));
    if (!event || performance.now() - begun > (leaseSeconds / 3) * 1_000) return null;
    const at = new Date();
    const request = prepare(claim, event, at);
    return judge(claim, at, request ? await this.egress.post(claim.url, ...request) : unprepared);
  }

  /** A database that is away is asked again while the lease lasts: afterwards the attempt is made again anyhow. */
  async #store(result: Result, begun: number): Promise<void> {
    for (;;) {
      try {
        return await this.#record(result);
      } catch (error) {
        if (performance.now() - begun > leaseSeconds * 1_000) throw error;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }
}

const weigh = ({ bytes }: Claim) => Math.min(bytes, 16_000_000);

import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Person } from "@/bench/sync/other-store";

/** A contact as the API answers it, or the mark that a deleted one leaves. */
export type Contact = {
  id: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  address: { city: string | null };
  tags: string[];
  externalIds: Record<string, string>;
  updatedAt: string;
  deleted?: undefined;
};
export type Tombstone = { id: string; deleted: true };

/** What the other system is called among a contact's `externalIds`. */
export const system = "store";

/** The other system's id of a contact: if the API knew it first, one that is the same however often it is asked for. */
export const idOf = (contact: Contact | Tombstone): string =>
  (contact.deleted ? undefined : contact.externalIds[system]) ?? `api-${contact.id}`;

export const personOf = ({ email, firstName, lastName, phone, address, tags }: Contact): Person => ({
  ...{ email, firstName, lastName, phone, tags },
  city: address.city,
});

/** A person, or some of one, as a body of the API. */
export const bodyOf = ({ city, ...rest }: Partial<Person>) => ({
  ...rest,
  ...(city === undefined ? {} : { address: { city } }),
});

type Problem = { code?: string };
export type Answered<Body> = { status: number; etag: string | null; body: Body & Problem };

/** How long a server that cannot answer is asked again: it is being started. */
const patienceMilliseconds = 60_000;

/** Nothing was decided yet: the same call may be made again, and must be, to know. */
const isPassing = (status: number, { code }: Problem) =>
  status >= 500 || status === 429 || code === "request_in_progress";

/**
 * Calls of the public API. Each is repeated until it is answered, a write with its Idempotency-Key: so it is done once,
 * however often the connection breaks before its answer is here.
 */
export function connect(base: string, key: string) {
  async function send<Body>(
    method: string,
    address: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answered<Body>> {
    const sent = {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      ...(method === "GET" ? {} : { "idempotency-key": randomUUID() }),
      ...headers,
    };
    const deadline = Date.now() + patienceMilliseconds;
    for (;;) {
      let trouble: unknown;
      let pause = 50;
      try {
        const response = await fetch(base + address, {
          method,
          headers: sent,
          body: body && JSON.stringify(body),
        });
        const answer = (await response.json()) as Body & Problem;
        const { status } = response;
        if (!isPassing(status, answer)) return { status, etag: response.headers.get("etag"), body: answer };
        trouble = new Error(`${method} ${address} was answered ${status} ${answer.code}.`);
        pause = Number(response.headers.get("retry-after") ?? 0) * 1_000 || pause;
      } catch (error) {
        trouble = error;
      }
      if (Date.now() + pause > deadline) throw trouble;
      await wait(pause);
    }
  }
  return {
    send,
    /** Everything that changed since the cursor, tombstones included, and the cursor to go on from. */
    async changesSince(cursor: string | null): Promise<{ changes: (Contact | Tombstone)[]; cursor: string }> {
      const changes: (Contact | Tombstone)[] = [];
      for (let next = cursor; ; ) {
        const query = next ? `cursor=${encodeURIComponent(next)}` : "sort=updatedAt&includeDeleted=true";
        const { status, body } = await send<{
          data: (Contact | Tombstone)[];
          hasMore: boolean;
          nextCursor: string;
        }>("GET", `/contacts?limit=100&${query}`);
        if (status !== 200) throw new Error(`The list of changes was answered ${status} ${body.code}.`);
        changes.push(...body.data);
        next = body.nextCursor;
        if (!body.hasMore) return { changes, cursor: next };
      }
    },
    /** A contact with its ETag; null when there is none (any more). */
    async find(id: string): Promise<{ contact: Contact; etag: string } | null> {
      const { status, etag, body } = await send<{ data: Contact }>("GET", `/contacts/${id}`);
      return status === 200 && etag ? { contact: body.data, etag } : null;
    },
  };
}

export type Api = ReturnType<typeof connect>;

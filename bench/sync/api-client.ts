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

export const personOf = ({ email, firstName, lastName, phone, address, tags }: Contact): Person => ({
  ...{ email, firstName, lastName, phone, tags },
  city: address.city,
});

/** A person, or some of one, as a body of the API. */
export const bodyOf = ({ city, ...rest }: Partial<Person>) => ({
  ...rest,
  ...(city === undefined ? {} : { address: { city } }),
});

type Answered = { status: number; etag: string | null; body: { data: never } & Record<string, never> };

/** How long a server that does not answer is asked again: it is being started. */
const patienceMilliseconds = 60_000;

/** Calls of the public API that are repeated until they are answered: with the same Idempotency-Key, so once. */
export function connect(base: string, key: string) {
  async function send(
    method: string,
    address: string,
    body?: object,
    headers: object = {},
  ): Promise<Answered> {
    const url = address.startsWith("http") ? address : `${base}${address}`;
    const sent = {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      ...(method === "GET" ? {} : { "idempotency-key": randomUUID() }),
      ...headers,
    };
    const deadline = Date.now() + patienceMilliseconds;
    for (;;) {
      try {
        const response = await fetch(url, { method, headers: sent, body: body && JSON.stringify(body) });
        const text = await response.text();
        if (response.status < 500 && response.status !== 429)
          return { status: response.status, etag: response.headers.get("etag"), body: JSON.parse(text) };
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
      await wait(50);
    }
  }
  return {
    send,
    /** Everything that changed since the cursor, tombstones included, and the cursor to go on from. */
    async changesSince(cursor: string | null): Promise<{ changes: (Contact | Tombstone)[]; cursor: string }> {
      const changes: (Contact | Tombstone)[] = [];
      for (let next = cursor; ; ) {
        const query = next ? `cursor=${encodeURIComponent(next)}` : "sort=updatedAt&includeDeleted=true";
        const { body } = await send("GET", `/contacts?limit=100&${query}`);
        const page = body as unknown as {
          data: (Contact | Tombstone)[];
          hasMore: boolean;
          nextCursor: string;
        };
        changes.push(...page.data);
        next = page.nextCursor;
        if (!page.hasMore) return { changes, cursor: next };
      }
    },
  };
}

export type Api = ReturnType<typeof connect>;

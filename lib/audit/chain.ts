/**
 * What makes the audit log tamper-evident: each entry bears a MAC over all its columns and over where the chain ended
 * before it, and the chain's end is sealed anew with every entry. The key is derived from LATCHKEY_SECRET.
 *
 * Whoever has only the database can change, swap, insert or remove no entry unseen, the last ones included: the seal of
 * an earlier end is stored nowhere. Left to them is to put entries and end back as an old copy of both had them, or to
 * take an organization's whole log away: compare the number of entries with what was told before.
 */
export type ChainEntry = {
  id: string;
  place: string;
  actorType: string;
  actorId: string | null;
  actorName: string;
  action: string;
  targetId: string | null;
  changes: unknown;
  address: string | null;
  requestId: string | null;
  /** ISO 8601, UTC, to the millisecond. */
  createdAt: string;
};

export type StoredEntry = ChainEntry & { mac: string | null };

/** Where a chain ends: `places` entries are in it, `outside` were there before it. MACs are hexadecimal. */
export type ChainEnd = { places: string; outside: number; seal: string };

/** The MAC of a message under the chain's key. */
export type Sign = (message: string) => string;

/** The same text for the same JSON, however its members are ordered; only text that every database can hold. */
export function canonical(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.toWellFormed());
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const members = Object.entries(value)
    .map(([name, member]) => [JSON.stringify(name.toWellFormed()), canonical(member)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map((member) => member.join(":")).join(",")}}`;
}

/** Where a chain begins: nothing is in it yet. */
export const beginningOf = (sign: Sign, organization: string, outside: number): string =>
  sign(canonical(["beginning", organization, outside]));

/** What an entry adds to a chain that ended in the seal `before`. */
export function link(sign: Sign, organization: string, before: string, entry: ChainEntry) {
  const { id, place, actorType, actorId, actorName, action, targetId, changes, address, requestId } = entry;
  const told = [actorType, actorId, actorName, action, targetId, changes, address, requestId];
  const mac = sign(canonical(["entry", organization, place, id, ...told, entry.createdAt, before]));
  return { mac, seal: sign(canonical(["end", organization, place, mac])) };
}

/** The first thing that is wrong: `id` names the row where there is one. */
export type Break = {
  place: string | null;
  id: string | null;
  reason: "changed" | "missing" | "inserted" | "cut" | "end" | "outside";
};

/** Follows a chain entry by entry, in the order of their places; both functions answer the first break, or null. */
export function followChain(sign: Sign, organization: string, outside: number) {
  let seal = beginningOf(sign, organization, outside);
  let places = 0n;
  return {
    places: () => places,
    take({ mac, ...entry }: StoredEntry): Break | null {
      const place = BigInt(entry.place);
      if (place > places + 1n) return { place: `${places + 1n}`, id: null, reason: "missing" };
      if (place <= places) return { place: entry.place, id: entry.id, reason: "inserted" };
      const linked = link(sign, organization, seal, entry);
      if (linked.mac !== mac) return { place: entry.place, id: entry.id, reason: "changed" };
      ({ seal } = linked);
      places = place;
      return null;
    },
    /** Once there are no more entries. */
    end(stored: ChainEnd): Break | null {
      if (BigInt(stored.places) > places) return { place: `${places + 1n}`, id: null, reason: "cut" };
      if (BigInt(stored.places) < places || stored.seal !== seal)
        return { place: `${places}`, id: null, reason: "end" };
      return null;
    },
  };
}

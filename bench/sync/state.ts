import { join } from "node:path";
import type { Person } from "@/bench/sync/other-store";
import { type Entry, readStore, readWhole, writeStore, writeWhole } from "@/bench/sync/other-store";

/** `contact`: the API's id of somebody. `person`: what both sides held when they were last the same. */
export type Link = { contact: string; person: Person };

/** People whom the API is told of for the first time: the call as it was, or may have been, sent. */
export type Outbox = { key: string; people: { id: string; person: Person }[] };

/** All that a synchroniser knows beside the two sides. */
export type State = { cursor: string | null; links: Record<string, Link>; outbox: Outbox | null };

export type Known = { state: State; entries: Map<string, Entry> };

const places = (folder: string) => ({
  store: join(folder, "store.json"),
  state: join(folder, "state.json"),
});

export function readKnown(folder: string): Known {
  const { store, state } = places(folder);
  return {
    state: readWhole<State>(state, { cursor: null, links: {}, outbox: null }),
    entries: readStore(store),
  };
}

/** The store comes first: whoever dies in between finds more in it than was noted, and sees that it is right. */
export function writeKnown(folder: string, { state, entries }: Known): void {
  const { store, state: notes } = places(folder);
  writeStore(store, entries);
  writeWhole(notes, state);
}

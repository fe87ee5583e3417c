"use client";

import { useEffect, useRef, useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { defaultOrder } from "@/components/records/list-order";
import { pageSize, withFirst, withNext } from "@/components/ui/pages";
import { useLive } from "@/components/ui/use-live";
import { comparePlaces } from "@/lib/records/place";
import type { ScreenPage, ShownRecord } from "@/lib/records/screen";
import type { Changed } from "@/lib/records/screen-data";

/** Milliseconds between two looks: what a tool writes shows within two seconds. */
const pause = 1_000;
/** Milliseconds that a changed row is lit. */
const lit = 2_500;
/** Milliseconds that a write's time may lie before its commit. */
const slack = 5_000;
/** Rows that are asked for at a time. */
const most = 100;
/** Pages without a row, found far apart in a long list, that are passed over before somebody has to ask again. */
const patience = 20;

const times = /^-?(createdAt|updatedAt)$/;

/** `sort` is the order that the rows have, `asked` the one that was asked for. */
type Shown = { rows: ShownRecord[]; cursor: string | null; sort: string; asked: string };

/** The rows that are shown, each as it is now. */
function withChanged(rows: readonly ShownRecord[], now: readonly ShownRecord[]): ShownRecord[] {
  const newer = new Map(now.map((row) => [row.id, row]));
  return rows.map((row) => newer.get(row.id) ?? row);
}

/** The rows of a column's order with others that changed or came, each in its place; not those of pages that are not shown yet. */
function withPlaced(word: string, shown: Shown, now: readonly ShownRecord[]): Shown {
  const compare = comparePlaces(word, shown.sort);
  const last = shown.rows.at(-1);
  const known = new Set(shown.rows.map(({ id }) => id));
  const come = now.filter((row) => !known.has(row.id) && (!shown.cursor || !last || compare(row, last) < 0));
  return { ...shown, rows: [...withChanged(shown.rows, now), ...come].sort(compare) };
}

/** Which of these are not as they are shown, or not shown. */
function changedOf(rows: readonly ShownRecord[], now: readonly ShownRecord[]): string[] {
  const before = new Map(rows.map((row) => [row.id, row.updatedAt]));
  return now.filter(({ id, updatedAt }) => before.get(id) !== updatedAt).map(({ id }) => id);
}

/** What was not told before; at first what may have been committed while the page was made. */
function newIn(
  changes: readonly Changed[],
  seen: ReadonlyMap<string, string> | null,
  asOf: string,
): Changed[] {
  const horizon = new Date(Date.parse(asOf) - slack).toISOString();
  return changes.filter((one) => (seen ? seen.get(one.id) !== one.updatedAt : one.updatedAt > horizon));
}

/**
 * A list that keeps itself up to date. What is asked for again and again is only which records were written last, which
 * costs the same however long the list is; rows are fetched when one of them is among those.
 */
export function useLiveRecords(word: string, query: string, initial: ScreenPage | null) {
  const base = `/api/dashboard/records/${word}`;
  const path = `${base}?limit=${pageSize}${query && `&${query}`}`;
  const narrowed = new URLSearchParams(query);
  const asked = narrowed.get("sort") ?? defaultOrder;
  narrowed.delete("sort");
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [shown, setShown] = useState<Shown | null>(() => initial && begin(initial));
  const [names, setNames] = useState(initial?.names ?? {});
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const asOf = useRef(initial?.asOf ?? null);
  const seen = useRef<ReadonlyMap<string, string> | null>(null);
  const given = useRef(initial);
  const rows = useRef(shown?.rows ?? []);
  rows.current = shown?.rows ?? [];
  const first = useLive<ScreenPage | null>(path, initial, null);
  const { value: changes, stale } = useLive<{ data: Changed[] } | null>(`${base}/changes`, null, pause);

  function begin({ data, nextCursor, sort }: ScreenPage): Shown {
    return { rows: data, cursor: nextCursor, sort, asked };
  }

  function light(ids: string[]) {
    if (ids.length === 0) return;
    setFresh((last) => new Set([...last, ...ids]));
    window.setTimeout(() => setFresh((last) => new Set([...last].filter((id) => !ids.includes(id)))), lit);
  }

  // The first page as it is now: of a list that came without, that was put in another order, or that something was added to.
  const page = first.value;
  useEffect(() => {
    if (!page || page === given.current) return;
    given.current = page;
    const isSame = shown?.asked === asked && shown.sort === page.sort;
    if (asOf.current === null) asOf.current = page.asOf;
    else if (isSame) light(changedOf(rows.current, page.data));
    setNames((last) => ({ ...last, ...page.names }));
    setShown((last) => {
      if (!last || !isSame) return begin(page);
      const now = { rows: withChanged(last.rows, page.data), cursor: last.cursor };
      return { ...last, ...withFirst(now, page, comparePlaces(word, page.sort)) };
    });
  }, [page]);

  useEffect(() => {
    if (!changes || asOf.current === null) return;
    const mine = new Map(rows.current.map((row) => [row.id, row.updatedAt]));
    const told = newIn(changes.data, seen.current, asOf.current);
    // So many at once that some of them were not told.
    const missed = seen.current !== null && told.length === most;
    seen.current = new Map(changes.data.map((one) => [one.id, one.updatedAt]));
    const gone = new Set(
      changes.data.filter(({ id, deleted }) => deleted && mine.has(id)).map(({ id }) => id),
    );
    if (gone.size > 0)
      setShown((last) => last && { ...last, rows: last.rows.filter(({ id }) => !gone.has(id)) });
    const changed = missed
      ? [...mine.keys()].filter((id) => !gone.has(id))
      : changes.data
          .filter((one) => !one.deleted && mine.has(one.id) && one.updatedAt !== mine.get(one.id))
          .map(({ id }) => id);
    const come = told.filter((one) => !one.deleted && !mine.has(one.id)).map(({ id }) => id);
    const sort = shown?.sort ?? asked;
    const isOfTime = times.test(sort);
    const moves = changed.length > 0 && sort === "-updatedAt";
    if (isOfTime ? sort.startsWith("-") && (come.length > 0 || moves) : missed) first.refresh();
    else if (!isOfTime && come.length > 0) refetch(come, narrowed);
    for (let from = 0; from < changed.length; from += most) refetch(changed.slice(from, from + most));
  }, [changes]);

  /** Reads these again, `only` those that the list's filters leave. */
  async function refetch(ids: string[], only?: URLSearchParams) {
    const answer = await send<ScreenPage>("GET", `${base}?limit=${most}&ids=${ids.join()}&${only ?? ""}`);
    if (!answer.ok) return;
    const { data, names } = answer.data;
    light(changedOf(rows.current, data));
    setNames((last) => ({ ...last, ...names }));
    setShown(
      (last) =>
        last &&
        (times.test(last.sort)
          ? { ...last, rows: withChanged(last.rows, data) }
          : withPlaced(word, last, data)),
    );
  }

  async function fetchMore() {
    let cursor = shown?.cursor;
    for (let tries = 0; cursor && tries < patience; tries += 1) {
      const next = `${base}?limit=${pageSize}&cursor=${encodeURIComponent(cursor)}`;
      const answer = await run(() => send<ScreenPage>("GET", next));
      if (!answer) return;
      if (!answer.ok) return tell(answer.refusal);
      const { data, names, nextCursor } = answer.data;
      const from = cursor;
      setNames((last) => ({ ...last, ...names }));
      setShown((last) =>
        last?.cursor === from ? { ...last, ...withNext<ShownRecord>(last, answer.data) } : last,
      );
      cursor = data.length === 0 ? nextCursor : null;
    }
  }

  return {
    shown,
    /** Rows of another order than the one that is asked for, until those come. */
    isOld: shown !== null && shown.asked !== asked,
    names,
    fresh,
    stale: stale || first.stale,
    refresh: first.refresh,
    fetchMore,
    pending,
  };
}

"use client";

import { useEffect, useRef, useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { pageSize, withFirst, withNext } from "@/components/ui/pages";
import { useLive } from "@/components/ui/use-live";
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

const nothing = { rows: [], cursor: null };
const createdAt = (row: ShownRecord) => row.createdAt;
const updatedAt = (row: ShownRecord) => row.updatedAt;

type Shown = { rows: ShownRecord[]; cursor: string | null };

/** The rows that are shown, each as it is now. */
function withChanged({ rows, cursor }: Shown, now: readonly ShownRecord[]): Shown {
  const newer = new Map(now.map((row) => [row.id, row]));
  return { rows: rows.map((row) => newer.get(row.id) ?? row), cursor };
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
  const sort = new URLSearchParams(query).get("sort") ?? "-createdAt";
  const timeOf = sort.endsWith("updatedAt") ? updatedAt : createdAt;
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [shown, setShown] = useState(() => initial && withFirst(nothing, initial, timeOf));
  const [names, setNames] = useState(initial?.names ?? {});
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const asOf = useRef(initial?.asOf ?? null);
  const seen = useRef<ReadonlyMap<string, string> | null>(null);
  const given = useRef(initial);
  const rows = useRef(shown?.rows ?? []);
  rows.current = shown?.rows ?? [];
  const first = useLive<ScreenPage | null>(path, initial, null);
  const { value: changes, stale } = useLive<{ data: Changed[] } | null>(`${base}/changes`, null, pause);

  function light(ids: string[]) {
    if (ids.length === 0) return;
    setFresh((last) => new Set([...last, ...ids]));
    window.setTimeout(() => setFresh((last) => new Set([...last].filter((id) => !ids.includes(id)))), lit);
  }

  // The first page as it is now: of a list that came without, or one that something was added to.
  const page = first.value;
  useEffect(() => {
    if (!page || page === given.current) return;
    given.current = page;
    if (asOf.current === null) asOf.current = page.asOf;
    else light(changedOf(rows.current, page.data));
    setNames((last) => ({ ...last, ...page.names }));
    setShown((last) => withFirst(withChanged(last ?? nothing, page.data), page, timeOf));
  }, [page, timeOf]);

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
    const isNew = told.some((one) => !one.deleted && !mine.has(one.id));
    const moves = changed.length > 0 && sort === "-updatedAt";
    if (sort.startsWith("-") && (isNew || moves)) first.refresh();
    for (let from = 0; from < changed.length; from += most) refetch(changed.slice(from, from + most));
  }, [changes]);

  async function refetch(ids: string[]) {
    const answer = await send<ScreenPage>("GET", `${base}?limit=${most}&ids=${ids.join()}`);
    if (!answer.ok) return;
    const { data, names } = answer.data;
    light(changedOf(rows.current, data));
    setNames((last) => ({ ...last, ...names }));
    setShown((last) => last && withChanged(last, data));
  }

  async function fetchMore() {
    if (!shown?.cursor) return;
    const next = `${base}?limit=${pageSize}&cursor=${encodeURIComponent(shown.cursor)}`;
    const answer = await run(() => send<ScreenPage>("GET", next));
    if (answer?.ok) {
      setNames((last) => ({ ...last, ...answer.data.names }));
      setShown((last) => last && withNext(last, answer.data));
    } else if (answer) tell(answer.refusal);
  }

  return { shown, names, fresh, stale: stale || first.stale, refresh: first.refresh, fetchMore, pending };
}

"use client";

import { useEffect, useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { newestFirst, type Page, type Shown, withFirst, withNext } from "@/components/ui/pages";
import { useLive } from "@/components/ui/use-live";

const nothing = { rows: [], cursor: null };

type Options<Row> = {
  /** The list's address with its filters and the size of a page. */
  path: string;
  /** Null where the page came without: it is fetched then. */
  initial: Page<Row> | null;
  /** Milliseconds; null while the list stands still. */
  pause: number | null;
  /** What the list is ordered by. Made once. */
  timeOf: (row: Row) => string;
};

/** A list that is added to at its top: the first page as it is now, older ones as they are asked for. */
export function useLivePages<Row extends { id: string }>({ path, initial, pause, timeOf }: Options<Row>) {
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const { value: page, stale, refresh } = useLive<Page<Row> | null>(path, initial, pause);
  const [shown, setShown] = useState<Shown<Row> | null>(
    initial && withFirst(nothing, initial, newestFirst(timeOf)),
  );

  useEffect(() => {
    if (page) setShown((last) => withFirst(last ?? nothing, page, newestFirst(timeOf)));
  }, [page, timeOf]);

  async function fetchMore() {
    if (!shown?.cursor) return;
    const older = `${path}&cursor=${encodeURIComponent(shown.cursor)}`;
    const answer = await run(() => send<Page<Row>>("GET", older));
    if (answer?.ok) setShown((last) => last && withNext(last, answer.data));
    else if (answer) tell(answer.refusal);
  }

  /** Shows a row as it is now, until the list itself says it. */
  const swap = (row: Row) =>
    setShown((last) => last && { ...last, rows: last.rows.map((one) => (one.id === row.id ? row : one)) });

  return { shown, stale, refresh, fetchMore, pending, swap };
}

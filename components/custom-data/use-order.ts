"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Answer } from "@/components/form/send";
import { useTellRefusal } from "@/components/form/use-send";

/** The list with `from` at the place `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

type Item = { id: string };
type Moved<T> = { item: T; place: number; count: number };

/**
 * A list that is put into another order at once and stored behind. Moves that come while one is stored go together in
 * the next. `last`: what was moved last, once it is stored and
 * while nothing else has come or gone.
 */
export function useOrder<T extends Item>(
  items: readonly T[],
  save: (ids: string[]) => Promise<Answer<unknown>>,
) {
  const router = useRouter();
  const tell = useTellRefusal();
  const [ids, setIds] = useState<string[] | null>(null);
  const [last, setLast] = useState<Moved<T> | null>(null);
  const waiting = useRef<{ ids: string[]; moved: Moved<T> } | null>(null);
  const busy = useRef(false);

  // What the server says counts, unless it was asked before the last move.
  useEffect(() => {
    if (items && !busy.current) setIds(null);
  }, [items]);

  const placeOf = ({ id }: T) => (ids?.includes(id) ? ids.indexOf(id) : items.length);
  const rows = ids ? items.toSorted((one, other) => placeOf(one) - placeOf(other)) : items;

  async function store() {
    if (busy.current) return;
    busy.current = true;
    while (waiting.current) {
      const { ids, moved } = waiting.current;
      waiting.current = null;
      const answer = await save(ids);
      if (answer.ok) setLast(moved);
      else {
        waiting.current = null;
        setIds(null);
        tell(answer.refusal);
      }
    }
    busy.current = false;
    router.refresh();
  }

  function move(from: number, to: number) {
    const item = rows[from];
    if (!item || to < 0 || to >= rows.length) return;
    const next = moved(rows, from, to).map(({ id }) => id);
    setIds(next);
    waiting.current = { ids: next, moved: { item, place: to + 1, count: rows.length } };
    void store();
  }

  return { rows, move, last: last?.count === items.length ? last : null };
}

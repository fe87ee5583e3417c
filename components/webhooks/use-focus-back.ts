"use client";

import { useEffect, useRef } from "react";

const find = (place: string) => document.querySelector<HTMLElement>(`[data-acts="${CSS.escape(place)}"]`);
const findFirst = () => document.querySelector<HTMLElement>("[data-acts]");

/**
 * Once nothing is open about a webhook any more, the keyboard goes back to the button with its acts, or to the first such
 * button where that is gone. `place`: what `data-acts` says there; null while nothing is open. `gone`: one that was deleted.
 */
export function useFocusBack(place: string | null, gone: string | null): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (place === null && last.current !== null)
      ((last.current === gone ? null : find(last.current)) ?? findFirst())?.focus();
    last.current = place;
  }, [place, gone]);
}

/** When the last one goes, the button that makes another one is a new one: the keyboard was on the old. */
export function useFocusKept(isEmpty: boolean): void {
  const was = useRef(isEmpty);
  useEffect(() => {
    if (isEmpty && !was.current && document.activeElement === document.body) findFirst()?.focus();
    was.current = isEmpty;
  }, [isEmpty]);
}

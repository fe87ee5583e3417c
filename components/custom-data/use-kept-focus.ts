"use client";

import { type RefObject, useEffect, useRef } from "react";

/** A button in a row: `data-row` names the row, `data-act` the button. */
type Place = { row: string; act: string };

const buttons = "button:not(:disabled)";

/** Keeps the keyboard where it was when a row moves or goes: React takes the element out of the page and loses it. */
export function useKeptFocus(frame: RefObject<HTMLElement | null>) {
  const place = useRef<Place | null>(null);
  useEffect(() => {
    if (!place.current) return;
    const { row, act } = place.current;
    place.current = null;
    const found = frame.current?.querySelector(`[data-row="${row}"]`);
    const same = found?.querySelector<HTMLElement>(`${buttons}[data-act="${act}"]`);
    (same ?? found?.querySelector<HTMLElement>(`${buttons}[data-act]`))?.focus();
  });
  return (row: string, act: string) => {
    place.current = { row, act };
  };
}

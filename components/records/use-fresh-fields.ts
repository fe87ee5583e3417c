"use client";

import { useEffect, useRef, useState } from "react";
import { type ShapeField, valueAt } from "@/lib/records/shape";

/** Milliseconds that a changed field is lit. */
const lit = 2_500;
const none: ReadonlySet<string> = new Set();

/** The fields whose values have just become others than they were on this page. */
export function useFreshFields(fields: readonly ShapeField[], record: Record<string, unknown>) {
  const [fresh, setFresh] = useState(none);
  const last = useRef(record);
  const known = useRef(fields);
  known.current = fields;

  useEffect(() => {
    const before = last.current;
    last.current = record;
    const differs = ({ name }: ShapeField) =>
      JSON.stringify(valueAt(before, name)) !== JSON.stringify(valueAt(record, name));
    const changed = known.current.filter(differs).map(({ name }) => name);
    if (changed.length === 0) return;
    setFresh(new Set(changed));
    const timer = window.setTimeout(() => setFresh(none), lit);
    return () => window.clearTimeout(timer);
  }, [record]);

  return fresh;
}

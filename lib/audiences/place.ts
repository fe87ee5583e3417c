import { z } from "zod";
import type { Position } from "@/lib/api/endpoint";
import { instant } from "@/lib/api/fields";

const place = z.object({ at: instant.refine((at) => !at.startsWith("0000")), id: z.uuid() });

/** A place in the list, as an address carries it. It opens nothing: the list is the organization's own wherever it starts. */
export const writePlace = ({ at, id }: Position) => `${at}~${id}`;

/** Null, which is the start, for what is no place. */
export function readPlace(text: unknown): Position | null {
  const [at, id] = typeof text === "string" ? text.split("~") : [];
  return place.safeParse({ at, id }).data ?? null;
}

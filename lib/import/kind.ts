import type { z } from "zod";
import type { Resource } from "@/lib/records/resource";

/** What a row says, by target; never an empty text. */
export type Cells = ReadonlyMap<string, string>;

/** Values as a flat body has them. */
export type Flat = [name: string, value: string][];

/** What a row names that lies in another table. */
export type Links = { companyName?: string; website?: string; contactEmail?: string };

/** A kind of file: where its columns go, and what its texts mean. */
export type Kind = {
  resource: Resource;
  /** Usual headers in English and French by target, without case, accents, spaces and punctuation. */
  names: Readonly<Record<string, string>>;
  /** Targets that say something of a record and are no field of it. */
  extra: readonly string[];
  /** What its rows may link to, and how that must look. */
  links: { readonly [Name in keyof Links]: z.ZodType };
  /** The row as the API's own values, and its links. Throws for a cell that cannot be read. */
  flatten: (cells: Cells) => Flat;
  /** What a record is known by when it has no natural key: all that its row says, its name, or nothing but an external id. */
  otherwise: "row" | "name" | "externalId";
  /** Why a row is about nothing, or null. */
  empty?: (cells: Cells) => string | null;
};

/** The cells of targets that need no reading. */
export const plainCells = (cells: Cells, except: readonly string[]): Flat =>
  [...cells].filter(([target]) => !except.includes(target));

/** What a cell means once it is read; nothing where the row does not say it. */
export function readCell(cells: Cells, target: string, read: (text: string) => Flat): Flat {
  const text = cells.get(target);
  return text === undefined ? [] : read(text);
}

import type { Resource } from "@/lib/records/resource";

/** What a row says, by target; never an empty text. */
export type Cells = ReadonlyMap<string, string>;

/** Values as a flat body has them. */
export type Flat = [name: string, value: string][];

/** What a row names that lies in another table. */
export type Links = { company?: { name: string; website: string | null }; contactEmail?: string };

/** A kind of file: where its columns go, and what its texts mean. */
export type Kind = {
  resource: Resource;
  /** Usual headers in English and French by target, without case, accents, spaces and punctuation. */
  names: Readonly<Record<string, string>>;
  /** Targets that no field of the record is called by. */
  extra: readonly string[];
  /** The row as the API's own values. Throws for a cell that cannot be read. */
  flatten: (cells: Cells) => { flat: Flat; links?: Links };
  /** What a record is known by when it has no natural key: all that its row says, its name, or nothing but an external id. */
  otherwise: "row" | "name" | "externalId";
  /** Why a row is about nothing, or null. */
  empty?: (cells: Cells) => string | null;
};

/** "customFields.size", "attributes.source", "externalIds.crm", "address.city": passed on as they are. */
export const isNested = (target: string) => /^(?:customFields|attributes|externalIds|address)\./.test(target);

/** The cells of targets that need no reading. */
export const plainCells = (cells: Cells, except: readonly string[]): Flat =>
  [...cells].filter(([target]) => !except.includes(target));

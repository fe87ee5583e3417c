import type { Definitions } from "@/lib/fields/schema";
import { columnsOf, type ShapeField, shapes } from "@/lib/records/shape";

/** Something that a list can be narrowed by. */
export type FilterField = {
  name: string;
  /** Of the organization's own fields, which lie together in one parameter. */
  own: boolean;
  /** "fixed" only comes with an address, from a record's page. */
  kind: "text" | "number" | "day" | "since" | "choice" | "boolean" | "fixed";
  options?: readonly string[];
  label?: string;
};

const text: Readonly<Record<string, readonly string[]>> = { contacts: ["tag"], projects: ["status"] };
const fixed: Readonly<Record<string, readonly string[]>> = {
  contacts: ["companyId"],
  projects: ["companyId", "contactId"],
  audiences: ["contactId"],
  paiements: ["contactId", "abonnementId"],
  abonnements: ["contactId"],
};

const kindOf: Partial<Record<ShapeField["kind"], FilterField["kind"]>> = {
  choice: "choice",
  choices: "choice",
  boolean: "boolean",
  number: "number",
  day: "day",
};

/** Everything that the list of this kind can be narrowed by, apart from what is typed. */
export function filtersOf(word: string, definitions: Definitions): FilterField[] {
  const status = (shapes[word]?.sections ?? [])
    .flatMap((one) => one.fields)
    .find(({ name, options }) => name === "status" && options);
  const own = columnsOf(word, definitions).filter(
    ({ name, kind }) =>
      name.includes(".") && !name.startsWith("address.") && !["long", "moment"].includes(kind),
  );
  return [
    ...(status ? [{ name: "status", own: false, kind: "choice" as const, options: status.options }] : []),
    ...(text[word] ?? []).map((name) => ({ name, own: false, kind: "text" as const })),
    ...(word === "contacts" ? [{ name: "audienceId", own: false, kind: "choice" as const }] : []),
    ...["createdSince", "updatedSince"].map((name) => ({ name, own: false, kind: "since" as const })),
    ...(fixed[word] ?? []).map((name) => ({ name, own: false, kind: "fixed" as const })),
    ...own.map(({ name, kind, options, label }) => ({
      ...{ name, label, options },
      own: true,
      kind: kindOf[kind] ?? ("text" as const),
    })),
  ];
}

import { type FieldKind, fieldsOf, shapes } from "@/lib/records/shape";

/** The order of a list that nobody ordered. */
export const defaultOrder = "-createdAt";

const nobodys = { fields: [], attributes: [] };
const kinds: Partial<Record<FieldKind, "money" | "time">> = { money: "money", day: "time", moment: "time" };

/** What a list can be ordered by beside its times, and how people say so; the first is its first column. */
export const ordersOf = (word: string) =>
  (shapes[word]?.orders ?? []).map((name, index) => {
    const field = fieldsOf(word, nobodys).find((one) => one.name === name);
    return { name, isFirst: index === 0, kind: kinds[field?.kind ?? "text"] ?? ("text" as const) };
  });

/** Whether the head of this column orders the list. */
export const isOrder = (word: string, name: string): boolean =>
  ["createdAt", "updatedAt", ...(shapes[word]?.orders ?? [])].includes(name);

/** How a list of this order is sorted by a column. */
export function sortedBy(order: string, name: string): "asc" | "desc" | false {
  if (order === name) return "asc";
  return order === `-${name}` ? "desc" : false;
}

/** The order after somebody chose the column's head: ascending, descending, as it was. */
export function nextOrder(order: string, name: string): string {
  if (order === name) return `-${name}`;
  return order === `-${name}` && order !== defaultOrder ? defaultOrder : name;
}

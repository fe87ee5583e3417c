// Where a record stands in a list, as the screens know it. They load it, so nothing here asks the database.

/** Records that are put in order at most where no index has them in it: what a search or filters find. */
export const mostOrdered = 5_000;

const plain: Readonly<Record<string, string>> = { ø: "o", ł: "l", đ: "d", ı: "i", œ: "oe", æ: "ae", ß: "ss" };

/** What `sort_fold` makes of a text in the database: without case and accents, 80 letters of it. */
export function foldText(text: string): string {
  const folded = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[øłđıœæß]/g, (letter) => plain[letter] ?? letter);
  return [...folded].slice(0, 80).join("");
}

type Placed = { id: string } & Record<string, unknown>;

/** What a record is ordered by; null where it has nothing of the kind. */
function keyOf(word: string, name: string, record: Placed): string | number | null {
  const { firstName, lastName, email, phone } = record;
  const both = firstName && lastName ? `${lastName}\t${firstName}` : null;
  const value =
    word === "contacts" && name === "name"
      ? (both ?? lastName ?? firstName ?? email ?? phone ?? null)
      : (record[name] ?? null);
  if (value === null || typeof value === "number") return value;
  // Days and times are written so that they are ordered as texts are.
  return foldText(String(value));
}

/** Compares two records by their places in the list of this order: below 0 where the first comes first. */
export function comparePlaces(word: string, sort: string) {
  const isDescending = sort.startsWith("-");
  const name = isDescending ? sort.slice(1) : sort;
  const turn = isDescending ? -1 : 1;
  return (a: Placed, b: Placed): number => {
    const [one, other] = [keyOf(word, name, a), keyOf(word, name, b)];
    if ((one === null) !== (other === null)) return one === null ? 1 : -1;
    if (one !== null && other !== null && one !== other) return one < other ? -turn : turn;
    return a.id === b.id ? 0 : a.id < b.id ? -turn : turn;
  };
}

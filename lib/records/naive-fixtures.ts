import type { Stored, Values } from "@/lib/records/resource";

// A second, naive account of what writes of contacts do: a list of people and plain loops. Tests hold the engine against it.

/** The part of a contact that the account knows. `sizes` and `stage` are fields with options, `code` is unique. */
export type Person = {
  id: string;
  version: number;
  email: string | null;
  phone: string | null;
  city: string | null;
  crm: string | null;
  code: string | null;
  stage: string | null;
  tags: string[];
  sizes: string[] | null;
};

type ListChange = string[] | { add?: string[]; remove?: string[] } | null;

/** What a write says. `wipe` sends null for a whole object, `clear` is the body's own. */
export type Change = {
  email?: string | null;
  phone?: string | null;
  city?: string | null;
  crm?: string | null;
  code?: string | null;
  stage?: string | null;
  tags?: ListChange;
  sizes?: ListChange;
  wipe?: readonly (keyof typeof insides)[];
  clear?: readonly string[];
};

/** `who` is a place among the ids that are known so far. */
export type Command =
  | { act: "create"; change: Change }
  | { act: "upsert"; by: "email" | "crm"; value: string; change: Change; ifMatch?: string }
  | { act: "upsertById" | "update"; who: number; change: Change; ifMatch?: string }
  | { act: "delete"; who: number; ifMatch?: string };

/** The outcome's name, or "refused" and the code; the record, and how much was overlooked. */
export type Answer = { outcome: string; person: Person | null; warnings: number };

export const options = { sizes: ["S", "M"], stage: ["new", "won"] };

const insides = {
  address: ["city"],
  externalIds: ["crm"],
  customFields: ["code", "sizes"],
  attributes: ["stage"],
} as const;

/** What each name that a body may clear means to a person; others are nothing's. */
const clearable: Record<string, readonly (keyof Change)[]> = {
  ...Object.fromEntries(["email", "phone", "tags"].map((name) => [name, [name]])),
  ...insides,
  ...Object.fromEntries(
    Object.entries(insides).flatMap(([outer, names]) => names.map((name) => [`${outer}.${name}`, [name]])),
  ),
};

const refused = (code: string): Answer => ({ outcome: `refused ${code}`, person: null, warnings: 0 });
const missed: Answer = { outcome: "not_found", person: null, warnings: 0 };

const sameEmail = (one: string | null, other: string | null) =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
const sameText = (one: string | null, other: string | null) => one !== null && one === other;

function without(list: readonly string[], taken: readonly string[] = []) {
  return list.filter((one) => !taken.includes(one));
}

function changeList(before: readonly string[], given: Exclude<ListChange, null>): string[] {
  const wanted = Array.isArray(given) ? given : [...without(before, given.remove), ...(given.add ?? [])];
  return wanted.filter((one, index) => wanted.indexOf(one) === index);
}

/** All that a write says: an upsert also what it is matched by. */
export const saidBy = (command: Exclude<Command, { act: "delete" }>): Change =>
  command.act === "upsert" ? { ...command.change, [command.by]: command.value } : command.change;

/** The change with everything that it clears as null, and how much of it nothing knows. */
function readChange({ wipe = [], clear = [], ...said }: Change): { change: Change; unknown: number } {
  const change: Change = { ...said };
  let unknown = 0;
  for (const name of [...wipe, ...clear]) {
    if (!clearable[name]) unknown++;
    for (const field of clearable[name] ?? []) Object.assign(change, { [field]: null });
  }
  const { stage, sizes } = change;
  if (stage && !options.stage.includes(stage)) {
    unknown++;
    delete change.stage;
  }
  if (sizes) {
    const known = (list: string[] = []) => list.filter((one) => options.sizes.includes(one));
    const asked = Array.isArray(sizes) ? sizes : (sizes.add ?? []);
    if (known(asked).length < asked.length) unknown++;
    change.sizes = Array.isArray(sizes) ? known(sizes) : { ...sizes, add: known(sizes.add) };
  }
  return { change, unknown };
}

function changed(person: Person, { tags, sizes, wipe: _, clear: __, ...plain }: Change): Person {
  const next = { ...person, ...plain };
  if (tags !== undefined) next.tags = tags === null ? [] : changeList(person.tags, tags);
  if (sizes === null) next.sizes = null;
  else if (sizes !== undefined) {
    const list = changeList(person.sizes ?? [], sizes);
    // What takes away from nothing, or adds nothing to it, leaves nothing.
    next.sizes = person.sizes === null && !Array.isArray(sizes) && list.length === 0 ? null : list;
  }
  return next;
}

const nobody = (id: string): Person => ({
  ...{ id, version: 1, email: null, phone: null, city: null, crm: null, code: null, stage: null },
  ...{ tags: [], sizes: null },
});

/** The naive account. */
export class People {
  constructor(
    private readonly lenient: boolean,
    public living: readonly Person[] = [],
  ) {}

  /** Does one write. `idIfMade`: what the record is called if it comes to be made. */
  run(command: Command, ids: readonly string[], idIfMade: string): Answer {
    const target = this.find(command, ids);
    const { ifMatch } = { ifMatch: undefined, ...command };
    if (this.lacksItsMatch(command)) return refused("validation_failed");
    if (!target && ifMatch) return refused("precondition_failed");
    if (!target && !["create", "upsert"].includes(command.act))
      return this.lenient ? missed : refused("not_found");
    if (target && ifMatch && ifMatch !== "*" && ifMatch !== `"v${target.version}"`)
      return refused("precondition_failed");
    if (command.act === "delete") return this.delete(target as Person);
    const { change, unknown } = readChange(saidBy(command));
    if (unknown > 0 && !this.lenient) return refused("validation_failed");
    const answer = target ? this.update(command, target, change) : this.create(command, idIfMade, change);
    return answer.person ? { ...answer, warnings: unknown } : answer;
  }

  private find(command: Command, ids: readonly string[]): Person | undefined {
    if (command.act === "create") return undefined;
    if (command.act !== "upsert") return this.living.find((one) => one.id === ids[command.who % ids.length]);
    const { by, value } = command;
    return this.living.find((one) => (by === "email" ? sameEmail(one.email, value) : one.crm === value));
  }

  /** An upsert whose body clears what it is matched by. */
  private lacksItsMatch(command: Command): boolean {
    return command.act === "upsert" && readChange(saidBy(command)).change[command.by] === null;
  }

  /** Who else holds a value of this person's, in the order in which it is looked for. */
  private holder(person: Person, itself?: Person): { holder: Person; isKnownBy: boolean } | undefined {
    const others = this.living.filter((one) => one !== itself);
    const byName = others.find((one) => sameEmail(one.email, person.email));
    const byId = others.find((one) => sameText(one.crm, person.crm));
    const byCode = others.find((one) => sameText(one.code, person.code));
    const holder = byName ?? byId ?? byCode;
    return holder && { holder, isKnownBy: holder === byName || holder === byId };
  }

  private create(command: Command, id: string, change: Change): Answer {
    const person = changed(nobody(id), change);
    const held = this.holder(person);
    if (held?.isKnownBy && this.lenient && command.act === "create")
      return { outcome: "skipped", person: held.holder, warnings: 0 };
    if (held) return refused("already_exists");
    this.living = [...this.living, person];
    return { outcome: "created", person, warnings: 0 };
  }

  private update(command: Command, person: Person, change: Change): Answer {
    const match = command.act === "upsert" ? { [command.by]: person[command.by] } : {};
    const next = changed(person, { ...change, ...match });
    if (JSON.stringify(next) === JSON.stringify(person)) return { outcome: "unchanged", person, warnings: 0 };
    const held = this.holder(next, person);
    if (held)
      return refused(command.act !== "update" && held.isKnownBy ? "multiple_matches" : "already_exists");
    next.version++;
    this.living = this.living.map((one) => (one === person ? next : one));
    return { outcome: "updated", person: next, warnings: 0 };
  }

  private delete(person: Person): Answer {
    this.living = this.living.filter((one) => one !== person);
    return { outcome: "deleted", person: { ...person, version: person.version + 1 }, warnings: 0 };
  }
}

/** A contact as the account would keep it. */
export function personOf({ id, version, values }: Pick<Stored, "id" | "version" | "values">): Person {
  const { address, externalIds, customFields, attributes } = values as Record<string, Values>;
  return {
    ...{ id, version, email: values.email, phone: values.phone, tags: values.tags },
    ...{ city: address?.city ?? null, crm: externalIds?.crm ?? null, stage: attributes?.stage ?? null },
    ...{ code: customFields?.code ?? null, sizes: customFields?.sizes ?? null },
  } as Person;
}

/** People in the order of their ids. */
export const sorted = (people: readonly Person[]) =>
  people.toSorted((one, other) => (one.id < other.id ? -1 : 1));

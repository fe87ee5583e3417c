import { Failure, type FieldError, notFound } from "@/lib/errors";
import type { EventDraft } from "@/lib/events/schema";
import { checkCustomValues, missingFields } from "@/lib/fields/check";
import type { Definitions } from "@/lib/fields/schema";
import { newId } from "@/lib/ids";
import { eventsOf } from "@/lib/records/events";
import {
  applyPatch,
  areSameKeys,
  changesBetween,
  crowdedFields,
  derivedValues,
  emptyValues,
  type Key,
  keysOf,
  type Patch,
  withoutMatch,
} from "@/lib/records/patch";
import { checkReferences } from "@/lib/records/references";
import { changedMeanwhile, exists, invalid, matchesSeveral } from "@/lib/records/refusals";
import { type Change, entriesOf, type Resource, type Stored, type Values } from "@/lib/records/resource";
import { entityTag, meetsIfMatch } from "@/lib/records/tag";

/** One thing to be done. `patch` has been parsed; `unknown` is what parsing left out of it. */
export type Write = {
  mode: "create" | "upsert" | "update" | "delete";
  /** Of the record: for update and delete, and for an upsert by id. */
  id?: string;
  /** What an upsert finds the record by. */
  match?: Key;
  patch: Patch;
  unknown?: FieldError[];
  /** `If-Match` of the call (RFC 9110, section 13.1.1). */
  ifMatch?: string | null;
  /** An upsert by an id that nobody holds makes a record of that id, instead of missing it. */
  keepsId?: true;
  /** When it is said to have happened; now, unless a new organization is filled with a past. */
  at?: string;
};

export type Outcome = "created" | "updated" | "unchanged" | "skipped" | "not_found" | "deleted";

export type Written =
  | { outcome: Outcome; record: Stored | null; warnings: FieldError[] }
  | { failure: Failure };

/** What the database knew when all locks were held. `stamp` is the time of this write. */
export type Known = {
  records: Stored[];
  holders: { name: string; value: string; recordId: string }[];
  references: ReadonlyMap<string, ReadonlySet<string>>;
  definitions: Definitions;
  loaded: unknown;
  stamp: string;
};

/** `at`: when it was last written. */
/** `last`: the record as it is now, or as it was when it went away. */
type State = { first: Stored | null; now: Stored | null; last: Stored };

const print = ({ name, value }: Key) => `${name}\0${value}`;

/** Decides writes one after another on what is known, in memory; nothing here asks the database. */
export class Plan {
  readonly events: EventDraft[] = [];
  private readonly states = new Map<string, State>();
  private readonly holders = new Map<string, string>();
  private readonly unique: string[];
  private readonly found = new WeakMap<Stored, Key[]>();

  constructor(
    readonly resource: Resource,
    private readonly known: Known,
    private readonly lenient: boolean,
  ) {
    this.unique = known.definitions.fields.filter((field) => field.unique).map((field) => field.key);
    for (const record of known.records)
      this.states.set(record.id, { first: record, now: record, last: record });
    for (const { recordId, ...key } of known.holders) this.holders.set(print(key), recordId);
  }

  /** The records that are different now, once each. */
  changed(): ({ id: string } & State)[] {
    return [...this.states]
      .filter(([, { first, last }]) => first !== last)
      .map(([id, state]) => ({ id, ...state }));
  }

  changes(): Change[] {
    return this.changed().map(({ id, first, now, last }) => ({
      id,
      at: last.updatedAt,
      before: first?.values ?? null,
      after: now?.values ?? null,
    }));
  }

  /** What only this record may hold. Asked several times of each. */
  keys(record: Stored | null): Key[] {
    if (!record) return [];
    const known = this.found.get(record) ?? keysOf(this.resource, record.values, this.unique);
    this.found.set(record, known);
    return known;
  }

  /** What a record leaves behind that goes away, whichever of its custom fields are unique, archived ones among them. */
  keysLeft({ values }: Stored): Key[] {
    return keysOf(this.resource, values, Object.keys((values.customFields ?? {}) as Values));
  }

  /** Does one write, or says why not; what it says is for this write alone. */
  apply(write: Write): Written {
    try {
      return this.decide(write);
    } catch (error) {
      if (error instanceof Failure) return { failure: error };
      throw error;
    }
  }

  private decide(write: Write): Written {
    const target = this.find(write);
    if (!target && write.ifMatch && write.mode !== "create") throw changedMeanwhile();
    if (!target && this.misses(write)) {
      if (this.lenient) return { outcome: "not_found", record: null, warnings: [] };
      throw notFound(this.resource.one.replace(/^an? /, ""));
    }
    if (target && write.ifMatch && !meetsIfMatch(write.ifMatch, entityTag(this.resource, target)))
      throw changedMeanwhile();
    if (target && write.mode === "delete") return this.delete(target, write);
    const { patch, warnings } = this.check(write, target?.values ?? emptyValues(this.resource.fields));
    if (!target) return this.create(write, patch, warnings);
    return this.update(write, target, patch, warnings);
  }

  private find({ id, match }: Write): Stored | null {
    const found = match ? this.holders.get(print(match)) : id?.toLowerCase();
    return (found !== undefined && this.states.get(found)?.now) || null;
  }

  private misses({ mode, match, keepsId }: Write): boolean {
    return mode === "update" || mode === "delete" || (mode === "upsert" && !match && !keepsId);
  }

  /** The patch as far as it means something; throws everything that is wrong with it at once. */
  private check({ patch, unknown = [] }: Write, current: Values) {
    const references = checkReferences(this.resource, patch, this.known.references);
    const custom = checkCustomValues(this.known.definitions, references.patch, current);
    const overlooked = [...unknown, ...references.unknown, ...custom.unknown];
    const errors = [...custom.errors, ...(this.lenient ? [] : overlooked)];
    if (errors.length > 0) throw invalid(errors);
    return { patch: custom.patch, warnings: overlooked };
  }

  private create(write: Write, patch: Patch, warnings: FieldError[]): Written {
    const values = applyPatch(this.resource, emptyValues(this.resource.fields), patch);
    const holder = this.identityHolder(values);
    if (holder && write.mode === "create" && this.lenient)
      return { outcome: "skipped", record: holder, warnings };
    const missing = entriesOf(this.resource.fields)
      .filter(([name, field]) => field.required && values[name] === undefined)
      .map(([name]) => ({ pointer: `/${name}`, code: "required", detail: "must be given" }));
    missing.push(...(missingFields(this.known.definitions, values) as typeof missing));
    if (missing.length > 0) throw invalid(missing);
    const at = write.at ?? this.known.stamp;
    const id = (write.keepsId && write.id?.toLowerCase()) || newId();
    const complete = { ...values, ...derivedValues(this.resource.fields, id) };
    const record = { id, version: 1, createdAt: at, updatedAt: at, values: complete };
    return this.put(write, null, record, warnings);
  }

  private update(write: Write, target: Stored, given: Patch, warnings: FieldError[]): Written {
    const patch = withoutMatch(given, write.match);
    const values = applyPatch(this.resource, target.values, patch);
    if (Object.keys(changesBetween(this.resource, target.values, values)).length === 0)
      return { outcome: "unchanged", record: target, warnings };
    if ("customFields" in patch) {
      const missing = missingFields(this.known.definitions, values);
      const cleared = missing.filter((one) => "pointer" in one && touches(patch, one.pointer));
      if (cleared.length > 0) throw invalid(cleared);
    }
    const at = write.at ?? this.known.stamp;
    const next = { ...target, values, version: target.version + 1, updatedAt: at };
    return this.put(write, target, next, warnings);
  }

  /** The last checks, which see the record as it would be, and then its place among the others. */
  private put({ mode }: Write, before: Stored | null, after: Stored, warnings: FieldError[]): Written {
    const { loaded } = this.known;
    const given = { loaded, before: before?.values ?? null, lenient: this.lenient, now: after.updatedAt };
    const verdict = this.resource.check?.(after.values, given) ?? {};
    const errors = [...(verdict.errors ?? []), ...crowdedFields(this.resource, after.values)];
    if (errors.length > 0) throw invalid(errors);
    const record = { ...after, values: verdict.values ?? after.values };
    this.claimKeys(before, record, mode);
    this.remember(before, record);
    return {
      outcome: before ? "updated" : "created",
      record,
      warnings: [...warnings, ...(verdict.warnings ?? [])],
    };
  }

  private delete(target: Stored, { at }: Write): Written {
    for (const key of this.keysLeft(target)) this.holders.delete(print(key));
    const updatedAt = at ?? this.known.stamp;
    const tombstone = { ...target, version: target.version + 1, updatedAt };
    this.events.push(...eventsOf(this.resource, target, null, tombstone));
    const { first = null } = this.states.get(target.id) ?? {};
    this.states.set(target.id, { first, now: null, last: tombstone });
    return { outcome: "deleted", record: tombstone, warnings: [] };
  }

  /** The record that holds the natural key or an external id of these values. */
  private identityHolder(values: Values): Stored | null {
    for (const key of keysOf(this.resource, values, [])) {
      const id = this.holders.get(print(key));
      if (id !== undefined) return this.states.get(id)?.now ?? null;
    }
    return null;
  }

  private claimKeys(before: Stored | null, after: Stored, mode: Write["mode"]): void {
    const [held, wanted] = [this.keys(before), this.keys(after)];
    if (areSameKeys(held, wanted)) return;
    const kept = new Set(held.map(print));
    for (const key of wanted) {
      const holder = this.holders.get(print(key));
      if (kept.has(print(key)) || holder === undefined || holder === after.id) continue;
      // Unlike what a record is known by, a custom field's value says nothing of which record is meant.
      const several = before !== null && mode === "upsert" && !key.name.startsWith("customFields.");
      throw several
        ? matchesSeveral(this.resource, key, [before.id, holder])
        : exists(this.resource, key, holder);
    }
    for (const print of kept) this.holders.delete(print);
    for (const key of wanted) this.holders.set(print(key), after.id);
  }

  private remember(before: Stored | null, after: Stored): void {
    this.events.push(...eventsOf(this.resource, before, after, after));
    const { first = null } = this.states.get(after.id) ?? {};
    this.states.set(after.id, { first, now: after, last: after });
  }
}

/** Whether the patch names this place, or the whole that it lies in. */
const touches = ({ customFields }: Patch, pointer: string) =>
  customFields === null || pointer.slice("/customFields/".length) in (customFields as Values);

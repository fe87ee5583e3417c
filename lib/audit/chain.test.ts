import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  type Break,
  beginningOf,
  type ChainEnd,
  type ChainEntry,
  canonical,
  followChain,
  link,
  type StoredEntry,
} from "@/lib/audit/chain";

const signWith = (secret: string) => (message: string) =>
  createHmac("sha256", secret).update(message).digest("hex");
const sign = signWith("one");

const draft = (place: number): ChainEntry => ({
  id: `0000000${place}-0000-7000-8000-000000000000`,
  place: `${place}`,
  actorType: "user",
  actorId: "aaaaaaaa-0000-7000-8000-000000000000",
  actorName: "Ada",
  action: "key.created",
  targetId: `target ${place}`,
  changes: { name: { from: `old ${place}`, to: "new" } },
  address: "192.0.2.1",
  requestId: "request",
  createdAt: "2026-01-01T00:00:00.000Z",
});

function build(count: number, organization = "acme", with_ = sign) {
  let seal = beginningOf(with_, organization, 0);
  const entries: StoredEntry[] = [];
  for (let place = 1; place <= count; place++) {
    const entry = draft(place);
    const linked = link(with_, organization, seal, entry);
    entries.push({ ...entry, mac: linked.mac });
    ({ seal } = linked);
  }
  return { entries, end: { places: `${count}`, outside: 0, seal } satisfies ChainEnd };
}

function judge(
  { entries, end }: { entries: readonly StoredEntry[]; end: ChainEnd },
  organization = "acme",
  with_ = sign,
): Break | null {
  const chain = followChain(with_, organization, end.outside);
  for (const entry of entries) {
    const found = chain.take(entry);
    if (found) return found;
  }
  return chain.end(end);
}

const at = (entries: readonly StoredEntry[], place: number): StoredEntry => {
  const entry = entries[place - 1];
  if (!entry) throw new Error(`There is no entry ${place}.`);
  return entry;
};

it("a chain that nobody touched is intact, also one without an entry", () => {
  expect(judge(build(5))).toBeNull();
  expect(judge(build(0))).toBeNull();
});

describe("a changed column names its row", () => {
  const others: Partial<StoredEntry> = {
    id: "00000009-0000-7000-8000-000000000000",
    actorType: "cli",
    actorId: null,
    actorName: "ada",
    action: "key.revoked",
    targetId: null,
    changes: { name: { from: "old 3", to: "newer" } },
    address: null,
    requestId: "another",
    createdAt: "2026-01-01T00:00:00.001Z",
    mac: sign("anything"),
  };
  it.each(Object.entries(others))("%s", (column, value) => {
    const { entries, end } = build(5);
    const changed = entries.map((entry) => (entry.place === "3" ? { ...entry, [column]: value } : entry));
    expect(judge({ entries: changed, end })).toEqual({
      place: "3",
      id: column === "id" ? value : at(entries, 3).id,
      reason: "changed",
    });
  });
  it("of every column there is", () => {
    expect(Object.keys(others).sort()).toEqual(
      Object.keys(at(build(1).entries, 1))
        .filter((name) => name !== "place")
        .sort(),
    );
  });
});

it("values moved from one column into the next are seen", () => {
  const { entries, end } = build(2);
  const moved = entries.map((entry) => ({ ...entry, address: entry.requestId, requestId: entry.address }));
  expect(judge({ entries: moved, end })?.place).toBe("1");
});

it("swapped places name the first of the two", () => {
  const { entries, end } = build(5);
  const [second, fourth] = [at(entries, 2), at(entries, 4)];
  const swapped = entries.map((entry) => {
    if (entry === second) return { ...fourth, place: "2" };
    if (entry === fourth) return { ...second, place: "4" };
    return entry;
  });
  expect(judge({ entries: swapped, end })).toEqual({ place: "2", id: fourth.id, reason: "changed" });
});

it("a removed row names its place, in the middle and at the head", () => {
  const { entries, end } = build(5);
  for (const gone of ["1", "3"]) {
    const rest = entries.filter(({ place }) => place !== gone);
    expect(judge({ entries: rest, end })).toEqual({ place: gone, id: null, reason: "missing" });
  }
});

it("a removed row whose followers moved up names the first that moved", () => {
  const { entries, end } = build(5);
  const closed = entries
    .filter(({ place }) => place !== "3")
    .map((entry, index) => ({ ...entry, place: `${index + 1}` }));
  expect(judge({ entries: closed, end })).toEqual({ place: "3", id: at(entries, 4).id, reason: "changed" });
});

it("an inserted row is named, whether its place is taken, free or before the first", () => {
  const { entries, end } = build(3);
  const forged = { ...draft(2), id: "99999999-0000-7000-8000-000000000000", mac: at(entries, 2).mac };
  const [first, second, third] = [at(entries, 1), at(entries, 2), at(entries, 3)];
  const named = (place: string, reason: Break["reason"]) => ({ place, id: forged.id, reason });
  expect(judge({ entries: [first, second, forged, third], end })).toEqual(named("2", "inserted"));
  expect(judge({ entries: [first, forged, second, third], end })).toEqual(named("2", "changed"));
  expect(judge({ entries: [...entries, { ...forged, place: "4" }], end })).toEqual(named("4", "changed"));
  expect(judge({ entries: [{ ...forged, place: "0" }, ...entries], end })).toEqual(named("0", "inserted"));
});

it("rows cut off at the end are missed, with the end as it is or counted down", () => {
  const { entries, end } = build(5);
  const rest = entries.slice(0, 3);
  expect(judge({ entries: rest, end })).toEqual({ place: "4", id: null, reason: "cut" });
  expect(judge({ entries: rest, end: { ...end, places: "3" } })).toEqual({
    place: "3",
    id: null,
    reason: "end",
  });
  expect(judge({ entries: [], end: { ...end, places: "0" } })?.reason).toBe("end");
});

it("only an old copy of entries and end together is not seen: the count tells", () => {
  expect(judge(build(3))).toBeNull();
  expect(judge({ entries: build(5).entries, end: build(3).end })?.reason).toBe("end");
});

it("another organization's rows do not fit, not even in their own place", () => {
  const { entries, end } = build(3);
  const theirs = at(build(3, "rival").entries, 2);
  expect(judge({ entries: entries.map((one) => (one.place === "2" ? theirs : one)), end })?.place).toBe("2");
  expect(judge(build(3, "rival"))).toEqual({ place: "1", id: at(entries, 1).id, reason: "changed" });
});

it("without the secret nothing can be made that fits", () => {
  expect(judge(build(3), "acme", signWith("another"))).toMatchObject({ place: "1", reason: "changed" });
  expect(judge(build(3, "acme", signWith("guess")))).toMatchObject({ place: "1", reason: "changed" });
});

it("how many rows there were before the chain is sealed with it", () => {
  const { entries, end } = build(3);
  expect(judge({ entries, end: { ...end, outside: 1 } })).toMatchObject({ place: "1", reason: "changed" });
});

it("JSON has one text, however it is written, and only text that a database can hold", () => {
  expect(canonical({ b: [1, { d: null, c: "é" }], a: true })).toBe('{"a":true,"b":[1,{"c":"é","d":null}]}');
  expect(canonical({ a: true, b: [1, { c: "é", d: null }] })).toBe(
    canonical({ b: [1, { d: null, c: "é" }], a: true }),
  );
  expect(canonical(["a\ud800"])).toBe('["a\ufffd"]');
  expect(canonical(["a,b"])).not.toBe(canonical(["a", "b"]));
});

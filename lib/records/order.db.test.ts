import { beforeAll, describe, expect, it } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { insertContacts } from "@/lib/contacts/fixtures";
import { pool } from "@/lib/db";

import { make } from "@/lib/records/fixtures";
import { kinds } from "@/lib/records/kinds";

import { kind, walk } from "@/lib/records/order-fixtures";
import { foldText } from "@/lib/records/place";
import type { ScreenPage } from "@/lib/records/screen";
import { shapes } from "@/lib/records/shape";

describe("names", () => {
  let tool: Tool;
  beforeAll(async () => {
    tool = await makeTool();
    const people: [string | null, string | null][] = [
      ["Zoé", "Martin"],
      ["zoe", "MARTINEZ"],
      ["Éric", "Martin"],
      ["eric", "martin-dupont"],
      [null, "Œrtel"],
      ["Odile", null],
      ["Ábel", "Łukasz"],
      ["Жанна", "Ёлкина"],
    ];
    for (const [firstName, lastName] of people) await make(tool, "contacts", { firstName, lastName });
    await make(tool, "contacts", { email: "Nobody@example.org" });
    await make(tool, "contacts", { language: "fr" });
    await make(tool, "contacts", { language: "de" });
  });
  const called = ({ firstName, lastName, email }: Record<string, unknown>) =>
    [firstName, lastName].filter(Boolean).join(" ") || email;
  const expected = [
    "Ábel Łukasz",
    "Éric Martin",
    "Zoé Martin",
    "eric martin-dupont",
    "zoe MARTINEZ",
    "Nobody@example.org",
    "Odile",
    "Œrtel",
    "Жанна Ёлкина",
  ];

  it("are ordered by last name, then first name, whatever their case and accents; who has none is last", async () => {
    const { rows } = await walk(tool, "contacts", { sort: "name" });
    expect(rows.map(called)).toEqual([...expected, null, null]);
  });

  it("are ordered the other way round, and who has none still is last", async () => {
    const { rows } = await walk(tool, "contacts", { sort: "-name" });
    expect(rows.map(called)).toEqual([...expected.toReversed(), null, null]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it("of any length make a cursor that its list takes", async () => {
    const own = await makeTool();
    for (const letter of ["\u0301", "ﷺ", "😀", "\u0001", '"'])
      for (const firstName of [letter.repeat(100 / letter.length), `${letter}b`])
        await make(own, "contacts", { firstName, lastName: letter.repeat(100 / letter.length) });
    const { rows, pages } = await walk(own, "contacts", { sort: "name" }, 1);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(10);
    for (const { nextCursor } of pages) expect(nextCursor?.length ?? 0).toBeLessThan(1_000);
  });

  it("are no order of the API's", async () => {
    expect((await tool.get("/contacts?sort=name")).status).toBe(422);
  });
});

describe("a walk in the order of a column", () => {
  it.each(["name", "-name", "email", "-email"])("%s meets each of many equal rows once", async (sort) => {
    const tool = await makeTool();
    await insertContacts(tool.organization, 500);
    await pool().query(
      `UPDATE contact SET first_name = 'Same', email = CASE WHEN email LIKE '%1@%' THEN email END WHERE organization_id = $1`,
      [tool.organization],
    );
    const { rows } = await walk(tool, "contacts", { sort }, 40);
    expect([rows.length, new Set(rows.map(({ id }) => id)).size]).toEqual([500, 500]);
  });

  it("meets everybody else once while one is renamed forth and back, and that one wherever it comes to stand", async () => {
    const tool = await makeTool();
    const made = [];
    for (const lastName of ["A", "B", "C", "D", "E", "F", "G", "H"])
      made.push(await make(tool, "contacts", { lastName }));
    const [first, ...others] = made.map(({ id }) => id as string);
    let turn = 0;
    const { rows } = await walk(tool, "contacts", { sort: "name" }, 2, () =>
      tool.patch(`/contacts/${first}`, { lastName: ["Z", "AA", null, "Y"][turn++] ?? "X" }),
    );
    const ids = rows.map(({ id }) => id);
    expect(ids.filter((id) => id !== first)).toEqual(others);
    expect(ids.filter((id) => id === first).length).toBeLessThan(3);
  });

  it.each(
    [...kinds.values()].flatMap(({ word, orders = {} }) => Object.keys(orders).map((name) => [word, name])),
  )("of %s by %s is exact, and has what has no value last", async (word, name) => {
    const tool = await makeTool();
    const texts = ["b", "Á", "a", "C", "ç", "B"];
    const amounts = [5, -3, 12, 5, 0, 900];
    const days = ["2026-05-01", null, "2025-01-31", "2026-05-01", null, "2026-04-30"];
    const moments = days.map((day) => day && `${day}T10:00:00.123Z`);
    const given: Record<string, unknown[]> = {
      ...{ name: texts, title: texts, amount: amounts, startsOn: days, endsOn: days },
      ...{ collectedAt: moments, nextPaymentAt: moments },
      ...(word === "contacts"
        ? { email: [null, ...texts.slice(1).map((_, n) => `${n % 3}${n}@example.org`)] }
        : {}),
    };
    const rest: Record<string, object> = {
      ...{
        companies: { name: "x" },
        projects: { name: "x" },
        audiences: { name: "x" },
        forms: { title: "x" },
      },
      ...{ paiements: { amount: 1, currency: "EUR" }, contacts: {} },
      abonnements: { name: "x", amount: 1, currency: "EUR", interval: "month" },
    };
    const field = word === "contacts" && name === "name" ? "lastName" : name;
    const values = given[name] ?? [];
    for (const value of values) await make(tool, word, { ...rest[word], [field]: value });
    const rank = (value: unknown) =>
      typeof value === "string" ? value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase() : value;
    for (const sort of [name, `-${name}`]) {
      const { rows } = await walk(tool, word, { sort }, 2);
      const shown = rows.map((row) => rank(row[field]));
      const known = values.filter((value) => value !== null).map((value) => rank(value) as never);
      known.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      if (sort !== name) known.reverse();
      expect([sort, shown]).toEqual([sort, [...known, ...values.filter((value) => value === null)]]);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    }
  });
});

describe("a list that is narrowed", () => {
  let tool: Tool;
  const count = 18_000;
  beforeAll(async () => {
    tool = await makeTool();
    // By name, the rare ones are the last; of those apart a few are the first, and all others behind.
    await pool().query(
      `INSERT INTO contact (id, organization_id, last_name, tags, created_at)
       SELECT gen_random_uuid(), $1, lpad(n::text, 5, '0'), array_remove(ARRAY[
           CASE WHEN n > $2::int - 40 THEN 'rare' END, CASE WHEN n > 12000 THEN 'behind' END,
           CASE WHEN n <= 30 OR n > 12000 THEN 'apart' END], NULL), '2026-11-01T10:00:00.000Z'
       FROM generate_series(1, $2::int) n`,
      [tool.organization, count],
    );
    await pool().query("ANALYZE contact");
  });
  const names = (rows: ScreenPage["data"]) => rows.map(({ lastName }) => Number(lastName));
  const numbers = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, n) => first + n);

  it("has the order of a column where little is found, wherever it is", async () => {
    const { rows, pages } = await walk(tool, "contacts", { sort: "name", tag: "rare" }, 25);
    expect(names(rows)).toEqual(numbers(count - 39, count));
    expect(pages.map(({ sort }) => sort)).toEqual(["name", "name"]);
    const searched = await walk(tool, "contacts", { sort: "-name", q: "0002", tag: "apart" }, 4);
    expect(names(searched.rows)).toEqual([...numbers(20, 29).reverse(), 2]);
  });

  it("is newest first, and says so, where much is found far from where the order begins", async () => {
    const { rows, pages } = await walk(tool, "contacts", { sort: "name", tag: "behind" }, 100);
    expect(new Set(pages.map(({ sort }) => sort))).toEqual(new Set(["-createdAt"]));
    const newest = rows.map(({ id }) => id);
    expect(newest).toEqual(newest.toSorted().reverse());
    expect([newest.length, new Set(newest).size]).toEqual([6_000, 6_000]);
  });

  it("keeps an order that it began with, in pages that are short where little is found on the way", async () => {
    const { rows, pages } = await walk(tool, "contacts", { sort: "name", tag: "apart" }, 25);
    expect(names(rows)).toEqual([...numbers(1, 30), ...numbers(12_001, count)]);
    expect(pages.slice(0, 5).map(({ data }) => data.length)).toEqual([25, 5, 0, 25, 25]);
    expect(new Set(pages.map(({ sort }) => sort))).toEqual(new Set(["name"]));
  });
});

it("screens fold texts as the database does", async () => {
  const texts = [
    "Éric",
    "ŒUVRE Æon Straße",
    "Łódź Øre Đorđe",
    "İstanbul ılık",
    "ﷺ漢字 가각",
    "Жанна Ёлка Й",
    "e\u0301".repeat(120),
  ];
  const { rows } = await pool().query(
    "SELECT sort_fold(one) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS t(one, n) ORDER BY n",
    [[...texts, "😀".repeat(90), "a\tb"]],
  );
  expect(rows.map(({ folded }) => folded)).toEqual([...texts, "😀".repeat(90), "a\tb"].map(foldText));
});

it("screens offer exactly the orders that their lists have", () => {
  for (const word of Object.keys(shapes))
    expect([word, shapes[word]?.orders]).toEqual([word, Object.keys(kind(word).orders ?? {})]);
});

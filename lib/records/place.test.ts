import { expect, it } from "vitest";
import { comparePlaces } from "@/lib/records/place";

const sorted = (word: string, sort: string, records: Record<string, unknown>[]) =>
  records
    .map((record, index) => ({ id: String(index), ...record }))
    .sort(comparePlaces(word, sort))
    .map(({ id }) => Number(id));

it("people stand by their last name, without case and accents, and who has no name is last either way", () => {
  const people = [
    { firstName: "Zoé", lastName: "Martin" },
    { lastName: "MARTINEZ" },
    { firstName: "éric", lastName: "martin" },
    { email: null },
    { email: "a@example.org" },
  ];
  expect(sorted("contacts", "name", people)).toEqual([4, 2, 0, 1, 3]);
  expect(sorted("contacts", "-name", people)).toEqual([1, 0, 2, 4, 3]);
});

it("amounts stand by their size, and equals by their id, which the other way round turns too", () => {
  const payments = [{ amount: 900 }, { amount: -3 }, { amount: 12 }, { amount: 12 }];
  expect(sorted("paiements", "amount", payments)).toEqual([1, 2, 3, 0]);
  expect(sorted("paiements", "-amount", payments)).toEqual([0, 3, 2, 1]);
});

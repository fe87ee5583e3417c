import { expect, it } from "vitest";
import { isOrder, nextOrder, ordersOf, sortedBy } from "@/components/records/list-order";

it("a column's head orders the list by it, then the other way round, then as it was", () => {
  const orders = ["-createdAt"];
  for (let press = 0; press < 3; press += 1) orders.push(nextOrder(orders.at(-1) ?? "", "name"));
  expect(orders).toEqual(["-createdAt", "name", "-name", "-createdAt"]);
  expect(nextOrder("-email", "name")).toBe("name");
});

it("the head of the time that orders a list by itself turns it round and back", () => {
  expect([nextOrder("-createdAt", "createdAt"), nextOrder("createdAt", "createdAt")]).toEqual([
    "createdAt",
    "-createdAt",
  ]);
});

it("a column says how the list is sorted by it", () => {
  expect([sortedBy("name", "name"), sortedBy("-name", "name"), sortedBy("-name", "email")]).toEqual([
    "asc",
    "desc",
    false,
  ]);
});

it("only columns that an index has the order of have such a head, and no field of an organization's own", () => {
  expect(
    ["name", "email", "createdAt", "phone", "customFields.name"].map((one) => isOrder("contacts", one)),
  ).toEqual([true, true, true, false, false]);
});

it("a list's first column is the first of its orders", () => {
  expect(ordersOf("paiements")).toEqual([
    { name: "amount", isFirst: true, kind: "money" },
    { name: "collectedAt", isFirst: false, kind: "time" },
  ]);
  expect(ordersOf("contacts")[0]).toEqual({ name: "name", isFirst: true, kind: "text" });
});

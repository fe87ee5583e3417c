import { expect, test } from "vitest";
import { Rehearsal } from "@/lib/import/rehearsal";

test("a record is made once, however much is made in between", () => {
  const rehearsal = new Rehearsal();
  const judge = (n: number) => rehearsal.judge(`email\0p${n}@example.org`, "created");
  const many = 200_000;
  for (let n = 0; n < many; n++) if (judge(n) !== "created") throw new Error(`${n} was there already`);
  for (let n = 0; n < many; n += 7) expect(judge(n)).toBe("updated");
  expect(judge(many)).toBe("created");
});

test("only what would be made is remembered", () => {
  const rehearsal = new Rehearsal();
  expect(rehearsal.judge("email\0a@example.org", "unchanged")).toBe("unchanged");
  expect(rehearsal.judge("email\0a@example.org", { problem: "x" })).toEqual({ problem: "x" });
  expect(rehearsal.judge("email\0a@example.org", "created")).toBe("created");
});

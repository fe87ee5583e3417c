import { expect, it } from "vitest";
import { grouped } from "@/lib/group";

/** A question whose statements end when the test says so. */
function controlled() {
  const groups: number[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const ask = grouped((group: number[]) => {
    groups.push(group);
    return new Promise<string[]>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve(group.map((one) => `answer ${one}`))));
    });
  }, 3);
  const end = async (error?: Error) => {
    ends.shift()?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { groups, ask, end };
}

it("what waits while one statement is under way goes together in the next, in order and bounded", async () => {
  const { groups, ask, end } = controlled();
  const answers = Promise.all([1, 2, 3, 4, 5].map(ask));
  expect(groups).toEqual([[1]]);
  await end();
  await end();
  await end();
  expect(groups).toEqual([[1], [2, 3, 4], [5]]);
  expect(await answers).toEqual([1, 2, 3, 4, 5].map((one) => `answer ${one}`));
});

it("a failure is told to all who wait at once, and the next call starts anew", async () => {
  const { groups, ask, end } = controlled();
  const outcomes = [1, 2, 3].map((one) => ask(one).catch((error: Error) => error.message));
  await end(new Error("gone"));
  expect(await Promise.all(outcomes)).toEqual(["gone", "gone", "gone"]);
  const later = ask(4);
  await end();
  expect(await later).toBe("answer 4");
  expect(groups).toEqual([[1], [4]]);
});

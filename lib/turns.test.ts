import { expect, it } from "vitest";
import { Turns } from "@/lib/turns";

/** Works that end when they are told to, and the order in which they began. */
function makeWorks(turns: Turns) {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const take = (name: string, weight: number) =>
    turns.take(weight, () => {
      begun.push(name);
      return new Promise<string>((resolve, reject) =>
        ends.set(name, (error) => (error ? reject(error) : resolve(name))),
      );
    });
  return { begun, take, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

const make = () => makeWorks(new Turns({ room: 10, queue: 20, refusal: "Too much." }));

it("what fits goes on side by side, and what does not waits until there is room", async () => {
  const { begun, take, end } = make();
  const one = take("one", 6);
  const two = take("two", 4);
  const three = take("three", 1);
  expect(begun).toEqual(["one", "two"]);
  end("two");
  expect(await two).toBe("two");
  expect(begun).toEqual(["one", "two", "three"]);
  end("one");
  end("three");
  expect(await Promise.all([one, three])).toEqual(["one", "three"]);
});

it("small work does not overtake large work that waits, which would wait for ever", async () => {
  const { begun, take, end } = make();
  const all = [take("one", 6), take("large", 10), take("small", 1)];
  expect(begun).toEqual(["one"]);
  end("one");
  await all[0];
  expect(begun).toEqual(["one", "large"]);
  end("large");
  await all[1];
  expect(begun).toEqual(["one", "large", "small"]);
  end("small");
  await all[2];
});

it("work that fails gives its room back", async () => {
  const { begun, take, end } = make();
  const failing = take("failing", 10);
  const next = take("next", 10);
  end("failing", new Error("no"));
  await expect(failing).rejects.toThrow("no");
  expect(begun).toEqual(["failing", "next"]);
  end("next");
  await next;
});

it("what would make the queue too long is turned away, and told to come back", async () => {
  const { take, end } = make();
  const all = [take("one", 10), take("two", 10), take("three", 10)];
  await expect(take("four", 1)).rejects.toMatchObject({ code: "unavailable", detail: "Too much." });
  for (const [index, name] of ["one", "two", "three"].entries()) {
    end(name);
    await all[index];
  }
  const five = take("five", 10);
  end("five");
  expect(await five).toBe("five");
});

import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { forgetStacksOfReasons } from "@/server/abort-reasons";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** What an immediate that aborted `controller` holds, when it could still be reached. */
async function abortInImmediate(
  controller: AbortController,
  reason?: () => unknown,
): Promise<WeakRef<object>> {
  return new Promise((resolve) => {
    setImmediate(function (this: unknown) {
      controller.abort(reason?.());
      resolve(new WeakRef(this as object));
    });
  });
}

async function isHeld(reference: WeakRef<object>): Promise<boolean> {
  // A WeakRef holds what it names until the turn ends; the immediate after it is no longer linked then.
  for (let turns = 0; turns < 3; turns++) {
    await turn();
    collect();
  }
  return reference.deref() !== undefined;
}

const error = () => new Error("done");

it("an abort's reason keeps what made it, until it forgets its stack", async () => {
  const before = new AbortController();
  expect(await isHeld(await abortInImmediate(before, error))).toBe(true);
  forgetStacksOfReasons();
  const withError = new AbortController();
  const withoutReason = new AbortController();
  expect(await isHeld(await abortInImmediate(withError, error))).toBe(false);
  expect(await isHeld(await abortInImmediate(withoutReason))).toBe(false);
  expect(withError.signal.reason).toMatchObject({ message: "done", stack: "Error: done" });
  expect(withoutReason.signal.reason).toMatchObject({ name: "AbortError" });
  expect(before.signal.reason.stack).toContain("abort-reasons.test.ts");
});

it("any value may be a reason", () => {
  const frozen = Object.freeze(new Error("frozen"));
  for (const reason of [null, 7, "text", frozen]) {
    const controller = new AbortController();
    controller.abort(reason);
    expect(controller.signal.reason).toBe(reason);
  }
});

import { describe, expect, it } from "vitest";
import { parseJson } from "@/lib/api/json";
import type { Failure } from "@/lib/errors";

const refusal = (source: string) => {
  try {
    parseJson(source);
    return "accepted";
  } catch (error) {
    return `${(error as Failure).code}: ${(error as Failure).detail}`;
  }
};

describe("a JSON body", () => {
  it.each([
    '{"a":{"a":1},"b":["a","a",{"a":2}]}',
    "[]",
    '"text"',
    '{"a":"{\\"a\\":1,\\"a\\":2}"}',
    '{"":1}',
    " 1 ",
  ])("reads %s as JSON.parse does", (source) => expect(parseJson(source)).toEqual(JSON.parse(source)));

  it.each(["", "{", "[1,", '{"a"', '"\\', "{'a':1}", "nul", "[1]]", "{]", '{"\\u12":1}', "}".repeat(50)])(
    "refuses %j, which is not JSON",
    (source) => expect(refusal(source)).toMatch(/^malformed_request: .*cannot be parsed/),
  );

  it("refuses a member that is named twice, however it is written", () => {
    expect(refusal('{"role":"a","role":"b"}')).toMatch(/names "role" twice/);
    expect(refusal('{"a":[{"x":1,"\\u0078":2}]}')).toMatch(/names "x" twice/);
    expect(refusal('{"__proto__":1,"__proto__":2}')).toMatch(/twice/);
  });

  it("refuses nesting over 20 levels without overflowing", () => {
    expect(refusal("[".repeat(20) + "]".repeat(20))).toBe("accepted");
    expect(refusal("[".repeat(21) + "]".repeat(21))).toMatch(/nested/);
    expect(refusal('{"a":'.repeat(100_000))).toMatch(/nested/);
  });
});

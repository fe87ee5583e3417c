import { describe, expect, test } from "vitest";
import type { Failure } from "@/lib/errors";
import { readTarget } from "@/server/target";

const codeOf = (target: string) => {
  try {
    readTarget(target);
  } catch (error) {
    return (error as Failure).code;
  }
};

describe("a target is read as", () => {
  test("the rewritten path and the base as the caller wrote it", () => {
    expect(readTarget("/integrations/v1/contacts?limit=2")).toMatchObject({
      url: "/api/integrations/v1/contacts?limit=2",
      path: "/api/integrations/v1/contacts",
      base: "/integrations/v1",
    });
    expect(readTarget("/api/integrations/v1/me").base).toBe("/api/integrations/v1");
    expect(readTarget("/integrations/v10/me").base).toBeUndefined();
  });
  test("the API's path without a slash at its end", () => {
    expect(readTarget("/integrations/v1/contacts/?a=/").url).toBe("/api/integrations/v1/contacts?a=/");
    expect(readTarget("/app/").url).toBe("/app/");
  });
  test("path and authority of an absolute form", () => {
    expect(readTarget("http://a.example:80/x?y#z")).toMatchObject({ url: "/x?y", authority: "a.example:80" });
    expect(readTarget("HTTPS://a.example?y").url).toBe("/?y");
  });
  test("any text in the query", () => expect(readTarget("/a?%zz=%ff\\//..").url).toBe("/a?%zz=%ff\\//.."));
});

describe("a target is refused", () => {
  test.each([
    "/%zz",
    "/%",
    "/%ff",
    "/%ed%a0%80",
    "/a%00b",
    "/a%0d%0aSet-Cookie:x",
    "*",
    "ftp://a/",
    "a/b",
    "",
  ])("as unreadable: %s", (target) => expect(codeOf(target)).toBe("malformed_request"));
  test.each(["/a/../b", "/a/.", "/a/%2e%2E/b", "/_next/static/..%2f..%2fx"])("for its dots: %s", (target) =>
    expect(codeOf(target)).toBe("malformed_request"),
  );
  test.each([
    "//evil.example/x",
    "/\\evil.example",
    "/a//b",
    "/%5cevil.example",
    "/%2Fevil.example",
    "http://a//b",
  ])("as nothing that Next should redirect: %s", (target) => expect(codeOf(target)).toBe("not_found"));
  test("when it is too long", () => {
    expect(codeOf(`/${"x".repeat(7_999)}`)).toBeUndefined();
    expect(codeOf(`/${"x".repeat(8_000)}`)).toBe("uri_too_long");
  });
});

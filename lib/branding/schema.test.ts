import { describe, expect, it } from "vitest";
import { readHostName } from "@/lib/branding/host-name";
import { brandingChange } from "@/lib/branding/schema";

const read = (change: object) => {
  const { success, data } = brandingChange.safeParse(change);
  return success ? data : "refused";
};

describe("a brand", () => {
  it("may be called like markup: it is text", () => {
    const productName = "</title><script>alert(1)</script>";
    expect(read({ productName })).toEqual({ productName });
  });

  it("takes what is left empty as not set, and what is absent as untouched", () => {
    expect(read({ productName: " ", docsHost: "", supportUrl: null })).toEqual({
      productName: null,
      docsHost: null,
      supportUrl: null,
    });
    expect(read({})).toEqual({});
  });

  it.each([
    ["an unknown field", { logo: "x" }],
    ["a name of 61 characters", { productName: "x".repeat(61) }],
    ["a name in two lines", { productName: "a\nb" }],
    ["a name that turns its text around", { productName: "a\u202eb" }],
    ["a name with NUL", { productName: "a\0b" }],
    ["a name that is a number", { productName: 5 }],
    ["a title of 101 characters", { docsTitle: "x".repeat(101) }],
    ["an intro of 2,001 characters", { docsIntro: "x".repeat(2_001) }],
    ["an intro with a control character", { docsIntro: "a\u0007b" }],
    ...["red", "red;}body{", "#fff", "#12345g", "#1234567", "rgb(0,0,0)", "var(--x)", "#123456;"].map(
      (primaryColor) => [`the colour ${primaryColor}`, { primaryColor }] as const,
    ),
    ...[
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "java\nscript:alert(1)",
      "data:text/html,x",
      "http://example.com",
      "//example.com",
      "https:example.com",
      "https://ada:secret@example.com",
      "https://ada@example.com",
      "https://",
      "https://exa mple.com",
      `https://example.com/${"x".repeat(500)}`,
    ].map((supportUrl) => [`the link ${supportUrl.slice(0, 30)}`, { supportUrl }] as const),
    ...["nobody", "a@b", "a@example.com\nBcc: b@example.com", '"><script>@example.com'].map(
      (supportEmail) => [`the e-mail ${supportEmail}`, { supportEmail }] as const,
    ),
  ] as [string, object][])("is refused %s", (_, change) => expect(read(change)).toBe("refused"));

  it("keeps colours in lower case and addresses as browsers write them", () => {
    expect(read({ primaryColor: "#A1B2C3", supportUrl: "HTTPS://Example.com" })).toEqual({
      primaryColor: "#a1b2c3",
      supportUrl: "https://example.com/",
    });
  });

  it("has an intro of several lines", () =>
    expect(read({ docsIntro: "a\r\n\r\nb\n" })).toEqual({ docsIntro: "a\n\nb" }));
});

describe("a documentation host", () => {
  it.each([
    ["docs.example.com", "docs.example.com"],
    [" Docs.EXAMPLE.com. ", "docs.example.com"],
    ["Bücher.example", "xn--bcher-kva.example"],
    ["a-b.co", "a-b.co"],
  ])("%s is %s", (written, name) => expect(readHostName(written)).toBe(name));

  it.each([
    "docs",
    "localhost",
    "docs.localhost",
    "docs.example.com:443",
    "https://docs.example.com",
    "docs.example.com/path",
    "docs.example.com?x",
    "docs.example.com#x",
    "ada@docs.example.com",
    "127.0.0.1",
    "127.1",
    "0x7f.1",
    "2130706433",
    "[::1]",
    "::1",
    "*.example.com",
    "docs..example.com",
    "-docs.example.com",
    "docs_.example.com",
    "docs example.com",
    "docs%2eexample.com",
    "docs.example\n.com",
    `${"x".repeat(64)}.com`,
    `${"x.".repeat(130)}com`,
  ])("is not %s", (written) => expect(readHostName(written)).toBe(null));
});

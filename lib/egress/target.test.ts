import { describe, expect, it } from "vitest";
import { checkTarget, parseTarget } from "@/lib/egress/target";

const rules = { allowHttp: false, allowed: [] };
const at =
  (...addresses: string[]) =>
  async () =>
    addresses;

describe("an address that somebody registers", () => {
  it("is https in the public internet", async () => {
    const url = await checkTarget("https://hooks.example.org/a?b=c", rules, at("1.1.1.1", "2606:4700::1111"));
    expect(url.href).toBe("https://hooks.example.org/a?b=c");
  });

  it.each([
    ...["http://example.org", "ftp://example.org", "javascript:alert(1)", "file:///etc/passwd", "data:,x"],
    ...[
      "https://user@example.org",
      "https://:secret@example.org",
      "https://example.org:0",
      "/relative",
      "",
      "https://",
    ],
    `https://example.org/${"x".repeat(2_000)}`,
  ])("is not %s", (given) => expect(() => parseTarget(given, rules)).toThrow());

  it.each([
    ...[
      "127.0.0.1",
      "127.1",
      "2130706433",
      "0x7f000001",
      "0x7f.1",
      "0177.0.0.1",
      "017700000001",
      "127.0.0.1.",
    ],
    ...["[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[::7f00:1]", "[64:ff9b::7f00:1]"],
    ...["[2002:7f00:1::]", "%31%32%37.0.0.1", "１２７.０.０.１", "127。0。0。1"],
    ...[
      "169.254.169.254",
      "2852039166",
      "0xa9fea9fe",
      "0251.0376.0251.0376",
      "[::ffff:a9fe:a9fe]",
      "169.254.43518",
    ],
    ...["[2002:a9fe:a9fe::]", "[64:ff9b::169.254.169.254]", "10.0.0.1", "0", "0.0.0.0"],
  ])("is no spelling of a place inside: %s", (host) => {
    expect(() => parseTarget(`https://${host}/hook`, rules)).toThrow("must not lead into a private network");
  });

  it.each([[["127.0.0.1"]], [["1.1.1.1", "10.0.0.1"]], [["::1"]], [["169.254.169.254"]], [[]]])(
    "is no name that leads inside, not with one of its addresses: %j",
    async (addresses) => {
      await expect(checkTarget("https://sneaky.example", rules, at(...addresses))).rejects.toThrow(
        "must not lead into a private network",
      );
    },
  );

  it("is no name that cannot be found", async () => {
    const fail = async () => Promise.reject(new Error("ENOTFOUND"));
    await expect(checkTarget("https://nobody.example", rules, fail)).rejects.toThrow("can be found");
  });

  it("may be inside or without TLS where that was opened", async () => {
    const open = { allowHttp: true, allowed: ["127.0.0.0/8"] };
    expect((await checkTarget("http://127.0.0.1:8080/", open)).port).toBe("8080");
    expect((await checkTarget("http://name.example/", open, at("127.0.0.5"))).hostname).toBe("name.example");
    expect(() => parseTarget("http://169.254.169.254/", { ...open, allowed: ["0.0.0.0/0"] })).toThrow();
  });
});

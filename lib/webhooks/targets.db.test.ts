import { beforeAll, describe, expect, it, vi } from "vitest";
import { makeTool, type Tool } from "@/lib/api/fixtures";
import { requireTarget } from "@/lib/webhooks/checks";
import { events, freshUrl, idsAt } from "@/lib/webhooks/endpoint-fixtures";

// Where a webhook may lead is looked at when it is registered. Here 127.0.0.0/8 is open, in its own notation, and nothing else.

const inside = "must not lead into a private network";

const forbidden: [url: string, detail: string][] = [
  ...[
    "javascript:alert(1)",
    "data:text/plain,x",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "ws://127.0.0.1/",
  ].map((url): [string, string] => [url, "must begin with https://"]),
  ...["/hook", "hooks", "https://", "//127.0.0.1/"].map((url): [string, string] => [
    url,
    "must be an address of the web",
  ]),
  ...["https://user@127.0.0.1/", "https://user:word@127.0.0.1/", "https://:word@127.0.0.1/"].map(
    (url): [string, string] => [url, "must not carry a user name or password"],
  ),
  ["https://127.0.0.1:0/", "must name a port that exists"],
  // Labels have 63 characters at most, so that nobody is asked for this one.
  [`https://${"x".repeat(64)}.example/`, "must have a host name that can be found"],
  ...[
    // 10.0.0.1, 172.16.0.1, 192.168.0.1 and 100.64.0.1
    ...["10.0.0.1", "10.1", "167772161", "0xa000001", "0xa.1", "012.0.0.1", "01200000001", "10.0.0.1."],
    ...["172.16.0.1", "0xac100001", "192.168.1", "0300.0250.0.1", "100.64.0.1", "0.0.0.0", "0"],
    // The metadata of clouds
    ...["169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518"],
    ...["100.100.100.200", "168.63.129.16", "[fd00:ec2::254]", "[fe80::a9fe:a9fe]"],
    // The same inside of IPv6: mapped, compatible, NAT64, 6to4
    ...["[::ffff:10.0.0.1]", "[::ffff:a00:1]", "[::10.0.0.1]", "[64:ff9b::10.0.0.1]", "[2002:a00:1::]"],
    ...["[::ffff:169.254.169.254]", "[::a9fe:a9fe]", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::]"],
    // What is open is so in its own notation only
    ...["[::1]", "[::]", "[::ffff:127.0.0.1]", "[::7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"],
    // Digits as no resolver should read them
    ...["%31%30.0.0.1", "１０.０.０.１", "10。0。0。1"],
    ...[
      "198.51.100.1",
      "203.0.113.1",
      "192.0.2.1",
      "224.0.0.1",
      "255.255.255.255",
      "[2001:db8::1]",
      "[ff02::1]",
    ],
  ].map((host): [string, string] => [`https://${host}/hook`, inside]),
];

describe("an address that leads where nothing may be sent", () => {
  let tool: Tool;
  let webhook: { id: string; url: string };
  beforeAll(async () => {
    tool = await makeTool();
    webhook = (await tool.post("/webhooks", { url: freshUrl(), events })).body.data;
  });

  it.each(forbidden)(
    "%s is refused to a new webhook and to a changed one, for it %s",
    async (url, detail) => {
      const answers = await Promise.all([
        tool.post("/webhooks", { url, events }),
        tool.lenient.post("/webhooks", { hookUrl: url, event: "contact.created" }),
        tool.patch(`/webhooks/${webhook.id}`, { url }),
      ]);
      for (const { status, body } of answers) {
        expect([status, body.code]).toEqual([422, "validation_failed"]);
        expect(body.errors).toEqual([{ pointer: "/url", code: "forbidden_target", detail }]);
      }
    },
  );

  it("leaves nothing behind", async () => {
    expect(await idsAt(tool, "/webhooks")).toEqual([webhook.id]);
    expect((await tool.get(`/webhooks/${webhook.id}`)).body.data.url).toBe(webhook.url);
  });

  it("is refused to test keys too, as far as the address says so itself", async () => {
    const test = await makeTool({ key: { environment: "test" } });
    for (const url of ["https://10.1/", "http://[::1]/", "javascript:alert(1)", "https://a@127.0.0.1/"]) {
      const answers = [
        await test.post("/webhooks", { url, events }),
        await test.patch(`/webhooks/${webhook.id}`, { url }),
      ];
      for (const { body } of answers)
        expect(body.errors).toMatchObject([{ pointer: "/url", code: "forbidden_target" }]);
    }
    expect((await test.post("/webhooks", { url: "https://hooks.example.org/a", events })).status).toBe(201);
  });
});

describe("a host name", () => {
  const refusal = (url: string, resolve: () => Promise<string[]>) =>
    requireTarget(url, resolve).then(
      () => null,
      (failure) => failure.extra.errors[0].detail,
    );

  it.each([
    [["10.0.0.1"], inside],
    [["1.1.1.1", "169.254.169.254"], inside],
    [["::ffff:127.0.0.1"], inside],
    [["64:ff9b::7f00:1"], inside],
    [[], inside],
    [["1.1.1.1", "2606:4700::1111"], null],
    [["127.0.0.1"], null],
  ])("that leads to %j is refused: %s", async (addresses, detail) => {
    expect(await refusal("https://hooks.example.org/", async () => addresses)).toBe(detail);
  });

  it("that is not found within a second is refused, and not waited for", async () => {
    vi.useFakeTimers();
    try {
      const asked = refusal("https://hooks.example.org/", () => new Promise(() => {}));
      await vi.advanceTimersByTimeAsync(1_000);
      expect(await asked).toBe("must have a host name that is found within a second");
    } finally {
      vi.useRealTimers();
    }
  });
});

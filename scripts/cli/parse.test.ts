import { expect, test } from "vitest";
import { defineCommand, org } from "./command";
import { parseCommandLine, usageOf } from "./parse";
import { cidrBlocks, expiry, scopeNames, wholeNumber } from "./values";

const nothing = async () => ({ json: {}, text: "" });
const commands = [
  defineCommand({ words: ["key", "list"], takes: [], about: "List.", options: { org }, run: nothing }),
  defineCommand({ words: ["key", "pause"], takes: ["id"], about: "Pause.", options: { org }, run: nothing }),
  defineCommand({
    words: ["backup"],
    takes: ["file"],
    about: "Back up.",
    options: { quick: { type: "boolean", about: "be quick" } },
    run: nothing,
  }),
];
const parse = (line: string) => parseCommandLine(line.split(" ").filter(Boolean), commands);

test("a command line is understood", () => {
  expect(parse("key pause 7 --org acme --json")).toMatchObject({
    command: { words: ["key", "pause"] },
    values: { org: "acme", json: true },
    positionals: ["7"],
  });
  expect(parse("backup -- --odd")).toMatchObject({ positionals: ["--odd"], values: { quick: false } });
});

test("what is wrong is said in one sentence", () => {
  const refused = {
    "": /^Say what to do/,
    "--json": /^Say what to do/,
    nonsense: /^There is no command "nonsense"/,
    key: /^There is no command "key", only: key list, key pause\.$/,
    "key lost": /^There is no command "key lost"/,
    "key list": /^"key list" needs --org/,
    "key list --org": /^--org needs a value\.$/,
    "key list --org --json": /^--org needs a value\.$/,
    "key list --org=": /^"key list" needs --org/,
    "key list --org a --colour red": /^"key list" has no option --colour/,
    "key list --org a -x": /^"key list" has no option -x/,
    "key list --org a b": /^"key list" takes no further argument such as "b"\.$/,
    "key pause --org a": /^"key pause" needs <id>/,
    "backup f --quick=1": /^--quick takes no value\.$/,
  };
  for (const [line, sentence] of Object.entries(refused)) {
    expect(() => parse(line), line).toThrow(sentence);
    expect(() => parse(line), line).not.toThrow(/\n/);
  }
});

test("help is given for everything, a group and one command", () => {
  expect(parse("--help")).toMatchObject({ help: expect.stringContaining("backup <file> [--quick]") });
  expect(parse("key -h")).toMatchObject({ help: expect.not.stringContaining("backup") });
  expect(parse("key pause --help")).toMatchObject({
    help: expect.stringContaining("key pause <id> --org <slug>"),
  });
});

test("the usage names what is required and what is not", () => {
  expect(commands.map(usageOf)).toEqual([
    "key list --org <slug>",
    "key pause <id> --org <slug>",
    "backup <file> [--quick]",
  ]);
});

test("spans, scopes, blocks and numbers are read, and nonsense is not", () => {
  const now = new Date("2026-01-01T00:00:00Z");
  expect(expiry("--expires-in", "90d", now)).toEqual(new Date("2026-04-01T00:00:00Z"));
  for (const value of ["", "0d", "90", "d", "-1d", "1.5h", "3651d", "999999999s"]) {
    expect(() => expiry("--expires-in", value, now), value).toThrow(/^--expires-in must be a span/);
  }
  expect(scopeNames("--scopes", "events:read, contacts:read,contacts:read")).toEqual([
    "contacts:read",
    "events:read",
  ]);
  expect(scopeNames("--scopes", "")).toEqual([]);
  expect(() => scopeNames("--scopes", "contacts:all")).toThrow(/no scope "contacts:all"/);
  expect(cidrBlocks("--ips", "10.0.0.7/8,::1,10.0.0.0/8")).toEqual(["10.0.0.0/8", "::1/128"]);
  expect(() => cidrBlocks("--ips", "10.0.0.0/33")).toThrow(/neither an IP address nor a CIDR block/);
  expect(wholeNumber("<n>", "0", 10)).toBe(0);
  for (const value of ["", "-1", "1e1", "11", "x"])
    expect(() => wholeNumber("<n>", value, 10), value).toThrow();
});

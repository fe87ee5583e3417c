import { spawnSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import { scopes } from "@/lib/gate/scopes";
import { open, startWeb, type WebProcess } from "@/server/fixtures";
import { createDatabase, dropDatabase } from "../scripts/test-database";
import { bodyRequests } from "./hostile-bodies";
import {
  everyPath,
  type Hostile,
  headerSets,
  methods,
  oneEach,
  queries,
  suffixes,
  targets,
} from "./hostile-requests";

// An installation of its own: its sign-in throttle and its failure counters are worn out here.

const password = "a long enough sentence";
const patience = 8_000;
const plain = { method: "GET", headers: [] as string[], body: "" };

let database: string;
let web: WebProcess;
/** Header lines that the doors open to. */
let key: string[];
let person: string[];

const paths = everyPath();
const routes = oneEach(paths);

/** Whoever gets past the door of a path, so that what lies behind it is reached; nobody where the session itself would end. */
function admitted(path: string): string[] {
  if (path.startsWith("/api/integrations")) return key;
  return path.endsWith("/session/everywhere") ? [] : person;
}

function cli(args: string[], input = ""): Record<string, string> {
  const env = { ...process.env, DATABASE_URL: database };
  const { stdout, stderr } = spawnSync(process.execPath, ["scripts/cli.mjs", ...args, "--json"], {
    env,
    input,
  });
  if (!stdout.length) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString());
}

async function signIn(email: string): Promise<string> {
  const csrf = await fetch(`${web.origin}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = csrf.headers.getSetCookie().map((one) => one.split(";")[0]);
  const answer = await fetch(`${web.origin}/api/auth/callback/credentials`, {
    method: "POST",
    body: new URLSearchParams({ email, password, csrfToken }),
    headers: { cookie: cookies.join("; ") },
    redirect: "manual",
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

test.beforeAll(async () => {
  test.setTimeout(240_000);
  database = await createDatabase();
  const { slug = "" } = cli(
    ["setup", "--org", "Acme", "--email", "ada@example.org", "--password-stdin"],
    password,
  );
  cli(["org", "set-limit", slug, "1000000"]);
  const made = cli([
    "key",
    "create",
    "--org",
    slug,
    "--name",
    "Tool",
    "--scopes",
    scopes.join(","),
    "--burst",
    "off",
  ]);
  web = await startWeb({ DATABASE_URL: database });
  const cookie = await signIn("ada@example.org");
  expect(cookie).toContain("session-token");
  key = [`Authorization: Bearer ${made.key}`];
  person = [`Cookie: ${cookie}`];
});

test.afterAll(async () => {
  web?.child.kill("SIGTERM");
  await web?.exit;
  if (database) await dropDatabase(database);
});

/** Sends it as it is and gives the status, or 0 when the connection was closed without an answer in time. */
async function send({ method, target, headers, body }: Hostile): Promise<number> {
  const bytes = Buffer.from(body);
  const hasHost = headers.some((one) => /^host:/i.test(one));
  const hasLength = headers.some((one) => /^(content-length|transfer-encoding):/i.test(one));
  const lines = [
    ...[`${method} ${target} HTTP/1.1`, ...(hasHost ? [] : ["Host: a"]), ...headers],
    ...(hasLength || bytes.length === 0 ? [] : [`Content-Length: ${bytes.length}`]),
    ...["Connection: close", "", ""],
  ];
  const { socket, answer } = open(web.port, "");
  socket.write(Buffer.concat([Buffer.from(lines.join("\r\n"), "latin1"), bytes]));
  const timer = setTimeout(() => socket.destroy(), patience);
  const text = await answer;
  clearTimeout(timer);
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? 0);
}

const summary = ({ method, target, headers, body }: Hostile) =>
  [method, target, headers.join(" | "), body.toString()].map((part) => part.slice(0, 80)).join("  ");

/** Sends them all, some at a time, and expects that nothing broke: not an answer, and not the process. */
async function expectHarmless(requests: Hostile[]) {
  const broken: string[] = [];
  const queue = requests.values();
  const work = async () => {
    for (const request of queue) {
      const status = await send(request);
      if (status < 200 || status >= 500) broken.push(`${status || "no answer"}: ${summary(request)}`);
    }
  };
  await Promise.all(Array.from({ length: 12 }, work));
  expect(broken.slice(0, 40)).toEqual([]);
  expect(
    web.written.errors
      .split("\n")
      .filter((line) => line.includes('"level":"error"'))
      .slice(0, 5),
  ).toEqual([]);
  expect(await send({ ...plain, target: "/api/integrations/v1/contacts", headers: key })).toBe(200);
  expect(await send({ ...plain, target: "/app/developpeurs/tabs", headers: person })).toBe(200);
}

test.describe.configure({ mode: "serial", timeout: 180_000 });

test("every address is there", () => {
  for (const path of ["/integrations/v1/contacts", "/dashboard/keys", "/auth/1.5", "/health/ready"]) {
    expect(routes).toContain(`/api${path}`);
  }
  expect(routes).toEqual(
    expect.arrayContaining(["/", "/login", "/setup", "/app", "/docs/1.5", "/problems/1.5"]),
  );
});

test("no method on any path", () =>
  expectHarmless(
    routes.flatMap((target) =>
      methods.flatMap((method) =>
        [[], admitted(target)].map((headers) => ({ ...plain, target, method, headers })),
      ),
    ),
  ));

test("no id, path or query", () =>
  expectHarmless([
    ...paths.map((target) => ({ ...plain, target, headers: admitted(target) })),
    ...routes.flatMap((path) => suffixes.map((suffix) => ({ ...plain, target: path + suffix }))),
    ...routes.flatMap((path) =>
      queries.map((query) => ({ ...plain, target: `${path}?${query}`, headers: admitted(path) })),
    ),
    ...targets.flatMap((target) =>
      ["GET", "OPTIONS", "POST"].map((method) => ({ ...plain, method, target })),
    ),
  ]));

test("no header", () =>
  expectHarmless(
    routes.flatMap((target) =>
      headerSets.flatMap((headers) =>
        [[], person].map((caller) => ({ ...plain, target, headers: [...caller, ...headers] })),
      ),
    ),
  ));

test("no body", () =>
  expectHarmless(
    routes.flatMap((target) =>
      bodyRequests.map((request) => ({
        ...request,
        target,
        headers: [...admitted(target), ...request.headers],
      })),
    ),
  ));

import { isIP } from "node:net";
import { Agent, buildConnector, type Dispatcher, errors, request } from "undici";
import { isReachable } from "@/lib/egress/addresses";
import {
  Forbidden,
  parseTarget,
  type Resolve,
  type Rules,
  reachableAddresses,
  resolveHost,
} from "@/lib/egress/target";

/** Bytes of an answer that are read at most, and that are kept. */
const readMost = 64_000;
const keptMost = 1_000;

export type Sent = { milliseconds: number } & (
  | { outcome: "answered"; status: number; retryAfter: string | null; body: string }
  /** `blocked`: we may not go there. `unanswered`: it could not be reached, broke off, took too long. */
  | { outcome: "blocked" | "unanswered"; reason: string }
);

/** What failed, in the words of a delivery log: never the system's own, which tell of our network. */
function reasonOf(error: unknown): string {
  const { code = "", name = "" } = error as { code?: string; name?: string };
  if (name === "TimeoutError" || /TIMEOUT|ETIMEDOUT/.test(code)) return "timed out";
  if (/^(ENOTFOUND|EAI_)/.test(code)) return "host name not found";
  if (code === "ECONNREFUSED") return "connection refused";
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return "certificate or TLS not accepted";
  if (error instanceof errors.HeadersOverflowError) return "headers too large";
  return "connection broken";
}

/** Opens connections only to where we may go, looked at when it is opened: a name may lead elsewhere by then. */
function connectorOf(rules: Rules, resolve: Resolve, milliseconds: number): buildConnector.connector {
  const lookup = (
    host: string,
    options: { all?: boolean },
    done: (error: Error | null, found?: unknown, family?: number) => void,
  ) => {
    reachableAddresses(host, rules, resolve).then((addresses) => {
      const found = addresses.map((address) => ({ address, family: isIP(address) }));
      if (options.all) done(null, found);
      else done(null, found[0]?.address, found[0]?.family);
    }, done);
  };
  const connect = buildConnector({ timeout: milliseconds, lookup: lookup as never, maxCachedSessions: 0 });
  return (options, done) => {
    // An IP address is not looked up, so it is looked at here.
    const host = options.hostname.replace(/^\[(.*)\]$/, "$1");
    if (isIP(host) && !isReachable(host, rules.allowed)) done(new Forbidden("blocked"), null);
    else connect(options, done);
  };
}

export type Egress = {
  /** Sends one POST and answers what became of it; throws nothing. Redirects are not followed, nothing is unpacked. */
  post: (url: string, headers: Record<string, string>, body: string) => Promise<Sent>;
  close: () => Promise<void>;
};

/** The one way out to addresses that others chose. `milliseconds`: for a whole call, from the look-up to the last byte. */
export function makeEgress(
  rules: Rules,
  { milliseconds = 15_000, resolve = resolveHost }: { milliseconds?: number; resolve?: Resolve } = {},
): Egress {
  const agent = new Agent({
    connect: connectorOf(rules, resolve, milliseconds),
    maxHeaderSize: 16_384,
    headersTimeout: milliseconds,
    bodyTimeout: milliseconds,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 30_000,
    // One that answers slowly has its connections for itself; it is the worker that bounds them.
    connections: null,
    pipelining: 1,
  });

  async function call(url: string, headers: Record<string, string>, body: string) {
    const target = parseTarget(url, rules);
    const signal = AbortSignal.timeout(milliseconds);
    const answer = await request(target, { dispatcher: agent, method: "POST", headers, body, signal });
    return {
      outcome: "answered" as const,
      status: answer.statusCode,
      retryAfter: [answer.headers["retry-after"]].flat()[0] ?? null,
      body: await readStart(answer.body),
    };
  }

  return {
    async post(url, headers, body) {
      const started = performance.now();
      const done = await call(url, headers, body).catch((error: unknown) => {
        const cause = (error as { cause?: unknown }).cause;
        const isForbidden = error instanceof Forbidden || cause instanceof Forbidden;
        return isForbidden
          ? { outcome: "blocked" as const, reason: "blocked" }
          : { outcome: "unanswered" as const, reason: reasonOf(error) };
      });
      return { ...done, milliseconds: Math.round(performance.now() - started) };
    },
    close: () => agent.destroy(),
  };
}

/** The beginning of an answer as text. What is longer than we read is cut off with its connection. */
async function readStart(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= readMost) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, keptMost)).replaceAll("\0", "\uFFFD");
}

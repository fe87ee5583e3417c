import { createServer as createHttp, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from "node:net";
import { createServer as createTls } from "node:tls";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { makeEgress, type Sent } from "@/lib/egress/send";
import { checkTarget, type Resolve, type Rules } from "@/lib/egress/target";

const open: Rules = { allowHttp: true, allowed: ["127.0.0.0/8"] };
const closed: Rules = { allowHttp: true, allowed: [] };
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Listens on a free port of the loopback; ends with its connections after the test. */
async function listen<S extends Server>(server: S): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

const serve = async (listener: RequestListener) =>
  `http://127.0.0.1:${await listen(createHttp(listener))}/hook`;

async function post(
  url: string,
  {
    rules = open,
    milliseconds = 5_000,
    resolve,
  }: { rules?: Rules; milliseconds?: number; resolve?: Resolve } = {},
): Promise<Sent> {
  const egress = makeEgress(rules, { milliseconds, ...(resolve ? { resolve } : {}) });
  closing.unshift(egress.close);
  return egress.post(url, { "content-type": "application/json", "webhook-id": "evt_1" }, '{"a":"é"}');
}

describe("what is sent", () => {
  it("arrives as it is, and what is answered is told", async () => {
    const got: unknown[] = [];
    const url = await serve(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      got.push(request.method, request.url, request.headers["webhook-id"], Buffer.concat(chunks).toString());
      response.writeHead(503, { "Retry-After": "120" }).end("later");
    });
    const sent = await post(url);
    expect(sent).toMatchObject({ outcome: "answered", status: 503, retryAfter: "120", body: "later" });
    expect(got).toEqual(["POST", "/hook", "evt_1", '{"a":"é"}']);
  });

  it("does not follow a redirect", async () => {
    let visits = 0;
    const url = await serve((_, response) => {
      visits++;
      response.writeHead(307, { Location: "/elsewhere" }).end();
    });
    expect(await post(url)).toMatchObject({ outcome: "answered", status: 307 });
    expect(visits).toBe(1);
  });
});

describe("an answer", () => {
  it("of a gigabyte is read at its beginning only", async () => {
    let written = 0;
    const url = await serve((_, response) => {
      response.writeHead(200);
      const part = Buffer.alloc(65_536, "x");
      const more = () => {
        while (!response.destroyed && written < 1e9) {
          written += part.length;
          if (!response.write(part)) return void response.once("drain", more);
        }
      };
      more();
    });
    const sent = await post(url);
    expect(sent).toMatchObject({ outcome: "answered", status: 200, body: "x".repeat(1_000) });
    expect(written).toBeLessThan(100_000_000);
  });

  it("that is a bomb of zeros stays packed", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const url = await serve((_, response) =>
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb),
    );
    const sent = await post(url);
    expect(sent).toMatchObject({ outcome: "answered", status: 200 });
    expect("body" in sent && sent.body.length).toBeLessThanOrEqual(1_000);
  });

  it("with ten thousand headers is none", async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `X-${i}: y\r\n`).join("");
    const port = await listen(
      createTcp((socket) => void socket.once("data", () => socket.write(`HTTP/1.1 200 OK\r\n${many}\r\n`))),
    );
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({
      outcome: "unanswered",
      reason: "headers too large",
    });
  });

  it("that never comes is not waited for beyond the time-out", async () => {
    const port = await listen(createTcp(() => {}));
    const sent = await post(`http://127.0.0.1:${port}/`, { milliseconds: 200 });
    expect(sent).toMatchObject({ outcome: "unanswered", reason: "timed out" });
  });

  it("that drips has no longer than one that comes at once", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(timer));
    });
    expect(await post(url, { milliseconds: 300 })).toMatchObject({
      outcome: "unanswered",
      reason: "timed out",
    });
  });

  it("that is cut off in the middle is none", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": "10" });
      response.write("four", () => response.destroy());
    });
    expect(await post(url)).toMatchObject({ outcome: "unanswered", reason: "connection broken" });
  });
});

describe("a connection", () => {
  it("that nobody takes is refused", async () => {
    const port = await listen(createTcp());
    await closing.pop()?.();
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ reason: "connection refused" });
  });

  it("that is closed in the handshake, or speaks no TLS that we accept, sends nothing", async () => {
    let heard = "";
    const hangUp = await listen(createTcp((socket) => void socket.once("data", () => socket.destroy())));
    const plain = await listen(
      createTcp((socket) => void socket.on("data", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"))),
    );
    const nameless = createTls({}, (socket) => void socket.on("data", (data) => (heard += data)));
    nameless.on("tlsClientError", () => {});
    const outcomes = [hangUp, plain, await listen(nameless)].map((port) =>
      post(`https://127.0.0.1:${port}/`),
    );
    for (const sent of await Promise.all(outcomes)) expect(sent.outcome).toBe("unanswered");
    expect(heard).toBe("");
  });
});

describe("a place that may not be called", () => {
  /** A listener that must hear nothing. */
  async function makeCanary() {
    let connections = 0;
    const port = await listen(createTcp(() => void connections++));
    return { port, heard: () => connections };
  }

  it("hears nothing, however its address is written", async () => {
    const canary = await makeCanary();
    const hosts = [
      "127.0.0.1",
      "127.1",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "0",
      "[::1]",
      "[::ffff:127.0.0.1]",
    ];
    for (const host of [...hosts, "[::7f00:1]", "localhost"]) {
      const sent = await post(`http://${host}:${canary.port}/`, { rules: closed });
      expect([host, sent.outcome]).toEqual([host, "blocked"]);
    }
    expect(canary.heard()).toBe(0);
  });

  it("hears nothing from a name that leads there only after it was registered", async () => {
    const canary = await makeCanary();
    const answers = [["1.1.1.1"], ["127.0.0.1"]];
    const resolve = async () => answers.shift() ?? ["127.0.0.1"];
    const url = `http://rebinding.example:${canary.port}/`;
    await checkTarget(url, closed, resolve);
    expect(await post(url, { rules: closed, resolve })).toMatchObject({
      outcome: "blocked",
      reason: "blocked",
    });
    expect(canary.heard()).toBe(0);
  });
});

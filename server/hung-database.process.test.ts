import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/lib/db";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { startWeb } from "@/scripts/processes.mjs";

// A database that keeps its connections and answers nothing: worse than one that is gone.

const pairs = new Set<[Socket, Socket]>();
const path = createServer((near) => {
  const { hostname, port } = new URL(process.env.DATABASE_URL ?? "");
  const far = connect(Number(port), hostname);
  pairs.add([near, far]);
  for (const [one, other] of [
    [near, far],
    [far, near],
  ] as const) {
    one.pipe(other);
    one.on("error", () => other.destroy());
  }
});

const hang = () => {
  for (const [near, far] of pairs) near.unpipe(far);
};
const goOn = () => {
  for (const [near, far] of pairs) near.pipe(far);
};

let web: Awaited<ReturnType<typeof startWeb>>;

beforeAll(async () => {
  await new Promise<void>((resolve) => path.listen(0, "127.0.0.1", resolve));
  const url = new URL(process.env.DATABASE_URL ?? "");
  url.host = `127.0.0.1:${(path.address() as AddressInfo).port}`;
  web = await startWeb(
    () => {},
    { PORT: "0", HOST: "127.0.0.1", APP_URL: "", DATABASE_URL: url.toString() },
    "ignore",
  );
});

afterAll(async () => {
  goOn();
  await web.stop();
  for (const pair of pairs) for (const socket of pair) socket.destroy();
  path.close();
  await closeDatabase();
});

it("calls are answered 503 within 3 s while the database hangs, and work again when it goes on", async () => {
  const { organization } = await makeOrganization({ limit: 1_000 });
  const { secret } = await makeKey(organization);
  const url = new URL("/integrations/v1/contacts", web.url.replace("localhost", "127.0.0.1"));
  const call = async () => {
    const began = performance.now();
    const response = await fetch(url, { headers: { authorization: `Bearer ${secret}` } });
    await response.text();
    return {
      status: response.status,
      retry: response.headers.get("retry-after"),
      took: performance.now() - began,
    };
  };
  expect((await call()).status).toBe(200);
  hang();
  for (const { status, retry, took } of await Promise.all(Array.from({ length: 20 }, call))) {
    expect([status, retry]).toEqual([503, "5"]);
    expect(took).toBeLessThan(3_000);
  }
  goOn();
  await expect.poll(async () => (await call()).status).toBe(200);
});

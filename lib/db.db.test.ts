import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { expect, it } from "vitest";

// A server that stops answering in the middle of a transaction, and goes on later.

it("a connection that stalled in a transaction never serves anybody else", async () => {
  const pairs: [Socket, Socket][] = [];
  const real = new URL(process.env.DATABASE_URL ?? "");
  const path = createServer((near) => {
    const far = connect(Number(real.port), real.hostname);
    pairs.push([near, far]);
    near.pipe(far).pipe(near);
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
  });
  await new Promise<void>((resolve) => path.listen(0, "127.0.0.1", resolve));
  const detour = new URL(real);
  detour.host = `127.0.0.1:${(path.address() as AddressInfo).port}`;
  process.env.DATABASE_URL = detour.toString();
  const { closeDatabase, pool, prisma } = await import("@/lib/db");

  const transaction = prisma().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_current_xact_id()`;
      for (const [near, far] of pairs) near.unpipe(far);
      await tx.$queryRaw`SELECT 1`;
    },
    { timeout: 60_000 },
  );
  await expect(transaction).rejects.toThrow(/Query read timeout/);
  for (const [near, far] of pairs) near.pipe(far);
  const found = await pool().query("SELECT pg_current_xact_id_if_assigned() AS id");
  expect(found.rows).toEqual([{ id: null }]);

  await closeDatabase();
  for (const pair of pairs) for (const socket of pair) socket.destroy();
  path.close();
}, 40_000);

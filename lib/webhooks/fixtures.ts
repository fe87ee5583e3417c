import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished, vi } from "vitest";
import type { Tool } from "@/lib/api/fixtures";
import { plain, prisma } from "@/lib/db";
import { makeEgress } from "@/lib/egress/send";
import { listen } from "@/lib/listen-data";
import { wakeWorkers } from "@/lib/webhooks/data";
import { Deliverer } from "@/lib/webhooks/deliverer";
import { channel } from "@/lib/webhooks/fan-out-data";
import type { Ended } from "@/lib/webhooks/queue-data";
import type { Delivery } from "@/lib/webhooks/schema";

/** What arrived. `data` is the parsed body. */
export type Arrived = {
  headers: IncomingHttpHeaders;
  body: string;
  data: Record<string, unknown>;
  path: string;
};

/** Another system: listens on this machine's loopback until the test is over. */
export async function startReceiver(
  answer: (arrived: Arrived, response: ServerResponse) => void = (_, response) => response.end("ok"),
) {
  const arrived: Arrived[] = [];
  const waiting: { enough: () => boolean; resolve: () => void }[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const one = { headers: request.headers, body, data: JSON.parse(body), path: request.url ?? "" };
    arrived.push(one);
    answer(one, response);
    for (const { enough, resolve } of waiting) if (enough()) resolve();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrived,
    /** Settles once this many requests have come. */
    until: (count: number) => {
      const enough = () => arrived.length >= count;
      return enough() ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ enough, resolve }));
    },
  };
}

/** The rules of a machine whose own loopback may be called. */
export const loopback = { allowHttp: true, allowed: ["127.0.0.0/8"] };

/** A worker's heart in this process, until the test is over. `ended`: the webhooks that it switched off. */
export function startDeliverer({ milliseconds = 15_000 } = {}) {
  const egress = makeEgress(loopback, { milliseconds });
  const ended: Ended[] = [];
  const deliverer = new Deliverer(egress, (one) => ended.push(one));
  const deafen = listen(channel, () => deliverer.wake());
  deliverer.start();
  onTestFinished(async () => {
    await deafen();
    await deliverer.stop();
    await egress.close();
  });
  return { deliverer, ended };
}

type Hook = Record<string, unknown> & { url: string };

/** Makes a webhook by the API and answers it with its secret; throws what is wrong with it. */
export async function subscribe(tool: Tool, hook: Hook) {
  const made = await tool.post("/webhooks", { events: ["contact.created"], ...hook });
  if (made.status !== 201) throw new Error(`POST /webhooks answered ${made.text}`);
  return made.body.data as { id: string; secret: string };
}

/** A webhook's deliveries, newest first. */
export async function deliveriesOf(tool: Tool, { id }: { id: string }): Promise<Delivery[]> {
  return (await tool.get(`/webhooks/${id}/deliveries`)).body.data;
}

/** Waits until a webhook's deliveries have come to what is asked. */
export const settled = (tool: Tool, hook: { id: string }, check: (deliveries: Delivery[]) => void) =>
  vi.waitFor(async () => check(await deliveriesOf(tool, hook)), { timeout: 10_000, interval: 20 });

/** Makes what waits for its next attempt due now, and closes the circuits. */
export async function hurry({ organization }: Pick<Tool, "organization">): Promise<void> {
  await prisma().webhook.updateMany({ where: { organizationId: organization }, data: { heldUntil: null } });
  await prisma().delivery.updateMany({
    where: { organizationId: organization, dueAt: { not: null } },
    data: { dueAt: new Date(0) },
  });
  await wakeWorkers(plain);
}

import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { prisma, transact } from "@/lib/db";
import { createKey } from "@/lib/keys/data";
import { createWebhook } from "@/lib/webhooks/data";
import type { NewWebhook } from "@/lib/webhooks/schema";
import type { Person } from "./fixtures";

// What the specs of the Webhooks tab look at, the webhooks that they find there, and another system that is told of events.

export const webhooks = "/app/developpeurs/tabs/webhooks";
export const pageOf = (id: string) => `${webhooks}/${id}`;

export const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });
export const form = (page: Page) => page.getByRole("dialog", { name: "New webhook" });
export const reveal = (page: Page) => page.getByRole("dialog", { name: "The webhook's secret" });
export const banner = (page: Page) =>
  page.getByRole("alert").filter({ hasText: /webhooks? (was|were) disabled/ });
export const choose = async (page: Page, url: string, act: string) => {
  await page.getByRole("button", { name: `Actions for ${url}` }).click();
  await page.getByRole("menuitem", { name: act }).click();
};

/** A webhook that somebody made before; nobody listens at its address unless it is another one. */
export const seedWebhook = ({ organization }: Person, over: Partial<NewWebhook> = {}) =>
  transact((tx) =>
    createWebhook(
      tx,
      organization,
      "member",
      {
        url: "http://127.0.0.1:9/hook",
        events: ["contact.created"],
        description: null,
        active: true,
        payload: "full",
        excludeOwn: false,
        ...over,
      },
      commandLine,
    ),
  );

/** As a worker leaves it that switched it off. */
export const switchOff = (id: string, disabledReason: "failing" | "gone") =>
  prisma().webhook.update({
    where: { id },
    data: { disabledAt: new Date(), disabledReason, failingSince: new Date(Date.now() - 60_000) },
  });

type Arrived = { headers: IncomingHttpHeaders; body: string };

/** Another system at an address of its own, which answers with the status that it is set to. */
export async function startReceiver() {
  const arrived: Arrived[] = [];
  const receiver = { status: 200 };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    arrived.push({ headers: request.headers, body });
    response.writeHead(receiver.status).end(receiver.status < 300 ? "thank you" : "out of order");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { url, arrived, receiver, stop };
}

/** A tool that writes contacts through the API as it is served. */
export async function makeWriter({ organization }: Person) {
  const { secret } = await createKey(
    organization,
    {
      name: "Writer",
      kind: "api_key",
      environment: "live",
      scopes: ["contacts:read", "contacts:write"],
      allowedIps: [],
      burst: null,
      expiresAt: null,
    },
    commandLine,
  );
  return async (method: "POST" | "PATCH", path: string, body: object) => {
    const answer = await fetch(`${process.env.E2E_BASE_URL}/integrations/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()).data as { id: string };
  };
}

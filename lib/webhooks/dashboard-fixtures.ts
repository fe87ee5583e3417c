import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { makeTool } from "@/lib/api/fixtures";
import { press, signIn } from "@/lib/auth/fixtures";
import type { Role } from "@/lib/auth/roles";
import { freshEmail, make } from "@/lib/records/fixtures";
import { createWebhook } from "@/lib/webhooks/dashboard";

// For tests of what people do to webhooks.

/** Nobody listens there; and nothing is sent before a test starts a worker. */
export const draft = {
  url: "http://127.0.0.1:9/hook",
  events: ["contact.created"],
  description: null,
  payload: "full",
};

export type Sent = { id?: string; deliveryId?: string; body?: unknown; search?: string };

/** An organization with somebody at the screen, and a tool that writes to its records. */
export async function makeDesk(role: Role = "admin") {
  const tool = await makeTool();
  const who = await signIn(tool.organization, role);
  const send = (endpoint: DashboardEndpoint, { body, search, ...ids }: Sent = {}) =>
    press(who, endpoint, { params: ids, body, search });
  const add = async (over: object = {}) => (await send(createWebhook, { body: { ...draft, ...over } })).body;
  const change = () => make(tool, "contacts", { email: freshEmail() });
  return { tool, send, add, change };
}

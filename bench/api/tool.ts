import type { Seeded } from "@/bench/seed";
import type { Server } from "@/bench/servers";
import { Refusal } from "@/scripts/refusal.mjs";

/** Somebody who calls the application: a web process, the database behind it, and a key that may do everything. */
export type Tool = Seeded & Server & { database: string; url: string; contacts: number };

export const addressOf = (tool: Tool, path: string) => `${tool.origin}/integrations/v1${path}`;

export const headersOf = ({ secret }: Tool) => ({ authorization: `Bearer ${secret}` });

export const jsonHeadersOf = (tool: Tool) => ({ ...headersOf(tool), "content-type": "application/json" });

/** Why an operation cannot be measured: the status with which an address that is not there yet answers; else null. */
export async function whyMissing(tool: Tool, path: string, init: RequestInit): Promise<string | null> {
  const { status } = await fetch(addressOf(tool, path), { ...init, headers: jsonHeadersOf(tool) });
  if (status === 404 || status === 405) return String(status);
  if (status < 300) return null;
  throw new Refusal(`${init.method} ${path} answered ${status}.`);
}

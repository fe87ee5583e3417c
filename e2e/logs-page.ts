import type { Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { createKey } from "@/lib/keys/data";
import type { KeyDraft } from "@/lib/keys/schema";
import type { Person } from "./fixtures";

// What the specs of the Logs tab look at, and tools that call the API as it is served.

export const logs = "/app/developpeurs/tabs/logs";

export const table = (page: Page) => page.getByRole("table", { name: "Logs" });
/** Without the head. */
export const rows = (page: Page) =>
  table(page)
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });

type Asked = { headers?: Record<string, string>; body?: unknown };

/** A tool with a key of its own; it is told the status of each answer. */
export async function makeCaller({ organization }: Person, over: Partial<KeyDraft> = {}) {
  const { key, secret } = await createKey(
    organization,
    {
      name: "Make",
      kind: "api_key",
      environment: "live",
      scopes: ["contacts:read"],
      allowedIps: [],
      burst: null,
      expiresAt: null,
      ...over,
    },
    commandLine,
  );
  const call = async (method: string, path: string, { headers, body }: Asked = {}) => {
    const answer = await fetch(`${process.env.E2E_BASE_URL}/integrations/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.status;
  };
  return { key, secret, call };
}

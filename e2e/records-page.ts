import type { Page } from "@playwright/test";
import type { Person } from "./fixtures";
import { makeCaller } from "./logs-page";

// What the specs of the Records screens look at, and the tool that writes what they show.

export const contacts = "/app/records/contacts";
export const toolName = "Make - Mailchimp sync";

const words = ["contacts", "companies", "projects", "audiences", "paiements", "abonnements"] as const;

export type Row = { id: string } & Record<string, unknown>;

/** A tool that writes through the API, and is answered the record. */
export async function makeTool(owner: Person) {
  const scopes = words.flatMap((word) => [`${word}:read`, `${word}:write`] as const);
  const { key, secret } = await makeCaller(owner, { name: toolName, scopes });
  const send = async (method: string, path: string, body: object): Promise<Row> => {
    const answer = await fetch(`${process.env.E2E_BASE_URL}/integrations/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}.`);
    return (await answer.json()).data;
  };
  return { key, send };
}

export const table = (page: Page, name = "Contacts") => page.getByRole("table", { name });
export const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

/** The value beside this name on a record's page. */
export const fact = (page: Page, name: string) =>
  page.locator("dt", { hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");

import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "@/lib/db";
import { defineField } from "@/lib/fields/fixtures";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import { pushBytes } from "@/lib/records/bodies";
import { startWeb, type WebProcess } from "@/server/fixtures";

// The heap of the web process is bounded: what many large calls need at once must fit, or wait.

const callers = Array.from({ length: 24 }, (_, index) => index);
let web: WebProcess;
let secret: string;

beforeAll(async () => {
  const { organization } = await makeOrganization({ limit: 100_000 });
  await defineField({ organization }, "notes", "long_text");
  ({ secret } = await makeKey(organization, { scopes: [...scopes] }));
  web = await startWeb();
});
afterAll(async () => {
  web.child.kill("SIGTERM");
  await web.exit;
  await closeDatabase();
});

/** A busy process may turn a call away: then nothing was written, and a tool comes again. */
async function push(body: string): Promise<{ status: number; created?: number; updated?: number }> {
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const response = await fetch(`${web.origin}/integrations/v1/contacts/push`, {
    method: "POST",
    headers,
    body,
  });
  const { summary } = await response.json();
  return response.status === 503 ? push(body) : { status: response.status, ...summary };
}

/** 500 records of nearly as many bytes as a PUSH may have. */
function fullBody(): string {
  const notes = "long ".repeat(Math.floor(pushBytes / 500 / 5) - 20);
  const records = Array.from({ length: 500 }, () => ({
    email: `${newId()}@example.org`,
    customFields: { notes },
  }));
  return JSON.stringify({ match: "email", records });
}

it("of the largest PUSHes two dozen at once are all done, created and then updated", async () => {
  const bodies = callers.map(fullBody);
  expect(bodies.every((body) => body.length > pushBytes * 0.98 && body.length <= pushBytes)).toBe(true);
  const created = await Promise.all(bodies.map(push));
  expect(created).toEqual(callers.map(() => expect.objectContaining({ status: 200, created: 500 })));
  const changed = bodies.map((body) => body.replaceAll("long long", "wide wide"));
  const updated = await Promise.all(changed.map(push));
  expect(updated).toEqual(callers.map(() => expect.objectContaining({ status: 200, updated: 500 })));
}, 240_000);

it("bodies of a million empty lists are refused, however many come at once", async () => {
  const body = `{"records":[${"[],".repeat(Math.floor(pushBytes / 3) - 10)}[]]}`;
  const answers = await Promise.all(callers.map(() => push(body)));
  expect(answers).toEqual(callers.map(() => ({ status: 422 })));
}, 120_000);

import { commandLine } from "@/lib/audit/actor";
import { transact } from "@/lib/db";
import { forms } from "@/lib/forms/schema";
import type { Values } from "@/lib/records/resource";
import { writeRecords } from "@/lib/records/write";
import type { Person } from "./fixtures";
import { seed } from "./keys-page";

/** What every public form of the specs asks; `mapping` makes a contact of who answers. */
export const joining = {
  title: "Join us",
  description: "It takes two minutes.",
  status: "open",
  fields: [
    { key: "mail", label: "E-mail", type: "email", required: true, options: [], helpText: null },
    { key: "name", label: "First name", type: "text", required: false, options: [], helpText: "As you sign" },
    {
      key: "meal",
      label: "Your meal",
      type: "select",
      required: true,
      options: ["Fish", "Vegetables"],
      helpText: null,
    },
    {
      key: "topics",
      label: "Topics",
      type: "multi_select",
      required: false,
      options: ["Hiking", "Cooking"],
      helpText: null,
    },
    { key: "day", label: "Day", type: "date", required: false, options: [], helpText: null },
    { key: "agreed", label: "I agree", type: "boolean", required: true, options: [], helpText: null },
    { key: "more", label: "Anything else?", type: "long_text", required: false, options: [], helpText: null },
  ],
  mapping: { mail: "email", name: "firstName" },
  thankYouText: "Welcome aboard.",
};

/** A form that somebody made before; answers its id. */
export async function seedForm({ organization }: Person, over: Values = {}): Promise<string> {
  const writer = { organization, origin: commandLine, lenient: false };
  const [written] = await transact((tx) =>
    writeRecords(tx, writer, forms, [{ mode: "create", patch: { ...joining, ...over } }]),
  );
  if (!written || "failure" in written || !written.record) throw new Error("The form was not made.");
  return written.record.id;
}

/** Reads the API as it is served, with the scopes given. */
export async function makeReader(owner: Person, scopes: Parameters<typeof seed>[2] & object) {
  const { secret } = await seed(owner, "Reader", scopes);
  return async (path: string) => {
    const answer = await fetch(`${process.env.E2E_BASE_URL}/integrations/v1${path}`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    return answer.json();
  };
}

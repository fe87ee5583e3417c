import type { Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { transact } from "@/lib/db";
import { forms as resource } from "@/lib/forms/schema";
import type { Values } from "@/lib/records/resource";
import { writeRecords } from "@/lib/records/write";
import type { Person } from "./fixtures";

// What the specs of forms' screens look at, and what somebody sends who fills in a form.

export const forms = "/app/records/forms";

export const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
export const title = (page: Page) => page.getByLabel("Title", { exact: true });
export const question = (page: Page) => page.getByLabel("Question", { exact: true });
export const target = (page: Page) => page.getByLabel("The answer goes to the contact’s");
export const preview = (page: Page) => page.frameLocator("iframe");
export const send = (page: Page, id: string, mail: string) =>
  page.request.post(`/f/${id}`, {
    form: { mail, meal: "Fish", agreed: "true", name: "=1+1" },
    maxRedirects: 0,
  });

/** What somebody else does with a form meanwhile. */
export async function changeForm({ organization }: Person, id: string, patch: Values) {
  const writer = { organization, origin: commandLine, lenient: false };
  const [written] = await transact((tx) =>
    writeRecords(tx, writer, resource, [{ mode: "update", id, patch }]),
  );
  if (!written || "failure" in written) throw new Error("The form was not changed.");
}

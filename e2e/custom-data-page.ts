import type { Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { transact } from "@/lib/db";
import { defineField } from "@/lib/fields/define-data";
import { newCustomField } from "@/lib/fields/schema";
import type { Write } from "@/lib/records/plan";
import type { Resource } from "@/lib/records/resource";
import { writeRecords } from "@/lib/records/write";
import type { Person } from "./fixtures";

// What the specs of the Custom data screen look at, and what they find there.

export const customData = "/app/custom-data";

export const define = ({ organization }: Person, key: string, over: object = {}) =>
  defineField(
    organization,
    newCustomField.parse({ object: "contact", key, label: key, type: "text", ...over }),
    commandLine,
  );

/** Makes records as the command line would; answers their ids. */
export async function record(
  { organization }: Person,
  resource: Resource,
  ...patches: object[]
): Promise<string[]> {
  const writer = { organization, origin: commandLine, lenient: false };
  const writes = patches.map((patch) => ({ mode: "create", patch }) as Write);
  const written = await transact((tx) => writeRecords(tx, writer, resource, writes), "long");
  return written.map((one) => {
    if ("failure" in one) throw one.failure;
    return one.record?.id ?? "";
  });
}

export const dialog = (page: Page) => page.getByRole("dialog");

/** The labels in the open tab's list, from top to bottom. */
export const labels = (page: Page) => page.getByRole("table").getByRole("row").locator("p:has(+ code)");

import type { Page } from "@playwright/test";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import type { Person } from "./fixtures";

/** An import of contacts that was sent to its end, without its file. */
export async function seedImport({ organization }: Person, id = newId()): Promise<string> {
  await prisma().import.create({
    data: {
      ...{ id, organizationId: organization, kind: "contacts", fileName: "people.csv", size: 20 },
      ...{ status: "uploaded", encoding: "utf-8", columns: ["E-mail"] },
      ...{ createdBy: newId(), createdByName: "Ada" },
    },
  });
  return id;
}

/** Chooses a file on the page of imports. */
export const chooseFile = (page: Page, name: string, content: string | Buffer, mimeType = "text/csv") =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer: Buffer.from(content as string) });

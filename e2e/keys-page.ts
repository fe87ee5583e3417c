import type { Page } from "@playwright/test";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { createKey } from "@/lib/keys/data";
import type { KeyDraft } from "@/lib/keys/schema";
import type { Person } from "./fixtures";

// What the specs of the API Keys tab look at, and the keys that they find there.

export const developers = "/app/developpeurs/tabs";
export const day = 86_400_000;

export const seed = ({ organization }: Person, name: string, over: Partial<KeyDraft> = {}) =>
  createKey(
    organization,
    {
      name,
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

export const used = (keyId: string, at: Date) =>
  prisma().secret.updateMany({ where: { keyId }, data: { lastUsedAt: at, lastUsedIp: "203.0.113.7" } });

export const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
export const newKey = (page: Page) => page.getByRole("dialog", { name: "New key" });
export const reveal = (page: Page) => page.getByRole("dialog", { name: "Your new key" });

/** The page of one API key. */
export const keyPage = (id: string) => `/app/developpeurs/keys/${id}`;

export async function chooseAct(page: Page, name: string, act: string) {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: act }).click();
}

import { z } from "zod";

const name = z.string().min(1).max(63);

/** What a backup says about itself. Tables come in an order in which each refers only to those before it. */
export const header = z.object({
  createdAt: z.iso.datetime(),
  /** The migrations that its database had, oldest first: the last one is the version of its schema. */
  migrations: z.array(z.string().max(255)).min(1).max(10_000),
  tables: z.array(z.object({ name, columns: z.array(name).min(1).max(1_600) })).max(1_000),
  sequences: z.array(z.object({ name, value: z.string().max(20) })).max(1_000),
});
export type Header = z.infer<typeof header>;

export const tableStart = z.object({ name });
export const tableEnd = z.object({ rows: z.int().min(0) });

export type BackupSummary = { schemaVersion: string; createdAt: string; tables: number; rows: number };

import { notFound } from "next/navigation";
import { cache } from "react";
import { requireMember } from "@/lib/auth/page";
import { Failure } from "@/lib/errors";
import { readColumns } from "@/lib/import/import-data";

const read = cache(async (id: string) => {
  const { organization } = await requireMember("admin");
  try {
    return { organization, ...(await readColumns(organization, id)) };
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") notFound();
    throw error;
  }
});

/** One look-up a request, however many ask. Under another kind's address, or for another organization's id, there is no such page. */
export async function requireImport({ word, id }: { word: string; id: string }) {
  const found = await read(id);
  return found.shown.kind === word ? found : notFound();
}

import type { Tool } from "@/lib/api/fixtures";
import { readCursor } from "@/lib/api/page";
import { kinds } from "@/lib/records/kinds";
import type { Resource } from "@/lib/records/resource";
import { readFirst, readScreen, type ScreenPage } from "@/lib/records/screen";

export const kind = (word: string) => kinds.get(word) as Resource;

/** The page that a cursor leads to. */
export function readNext(tool: Tool, word: string, cursor: string, limit: number): Promise<ScreenPage> {
  const page = readCursor(tool.organization, `/records/${word}`, cursor);
  return readScreen(tool.organization, kind(word), { sort: "-createdAt", ...page.query, limit }, page);
}

/** All pages of a list; `between` is done before each further one. */
export async function walk(
  tool: Tool,
  word: string,
  query: Record<string, string>,
  limit = 3,
  between?: () => Promise<unknown>,
) {
  const pages = [await readFirst(tool.organization, kind(word), query, limit)];
  for (let next = pages[0]?.nextCursor; next; ) {
    await between?.();
    const page = await readNext(tool, word, next, limit);
    pages.push(page);
    next = page.nextCursor;
  }
  return { pages, rows: pages.flatMap(({ data }) => data) };
}

import { addressOf, headersOf, type Tool } from "@/bench/api/tool";
import { alternate, type Contender, load } from "@/bench/load";
import type { Options } from "@/bench/options";
import { median, type Row } from "@/bench/report";
import { readPosition, withClient } from "@/bench/seed";
import { answerPage } from "@/lib/api/page";

const connections = 16;

const list = (tool: Tool, search: string): Contender => {
  const url = addressOf(tool, `/contacts${search}`);
  return (seconds) => load({ url, headers: headersOf(tool), connections, seconds });
};

/** The same list in a large database against a small one. */
export async function measureGrowth(
  small: Tool,
  large: Tool,
  content: string,
  options: Options,
): Promise<Row[]> {
  const rounds = await alternate(
    { small: list(small, "?limit=25"), large: list(large, "?limit=25") },
    options,
  );
  return [
    {
      what: `list of 25, ${content}, against ${small.contacts.toLocaleString("en-US")} contacts, 1 key`,
      unit: "requests/s",
      ours: median(rounds.large),
      against: median(rounds.small),
      bound: { least: 0.9 },
      rounds,
    },
  ];
}

/** The last page of 100 against the first. */
export async function measurePageCost(tool: Tool, options: Options): Promise<Row[]> {
  const cursor = await cursorAfter(tool, tool.contacts - 100);
  const page = (tool.contacts / 100).toLocaleString("en-US");
  const rounds = await alternate(
    { first: list(tool, "?limit=100"), last: list(tool, `?limit=100&cursor=${cursor}`) },
    options,
  );
  return [
    {
      what: `list of 100, page ${page}, against page 1`,
      unit: "requests/s",
      ours: median(rounds.last),
      against: median(rounds.first),
      bound: { least: 0.9 },
      rounds,
    },
  ];
}

/** The cursor that the page ending with the `n`th contact answers, written by the application's own code. */
async function cursorAfter({ url, organization }: Tool, n: number): Promise<string> {
  const last = await withClient(url, (client) => readPosition(client, organization, n));
  const reply = answerPage(
    {
      ...{ organization, baseUrl: "", address: null, requestId: "", headers: new Headers() },
      page: { path: "/contacts", query: {}, after: null },
      query: { limit: 100 },
    },
    { items: [], last, hasMore: true },
  );
  return String(reply.body.nextCursor);
}

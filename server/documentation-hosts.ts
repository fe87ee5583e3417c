import { Failure } from "@/lib/errors";
import { isBelow, type Target } from "@/server/target";

/** Milliseconds that a list is believed: a name that was set or given up counts after this at the latest. */
const patience = 3_000;

type Read = () => Promise<ReadonlyMap<string, string>>;

/** "Docs.Example.com.:8080" as it is configured: "docs.example.com". */
const nameOf = (host: string) => host.toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");

/** Machines' addresses and names without a dot cannot be anybody's, so most set-ups never ask. */
const isPublicName = (name: string) => /\.[a-z][a-z0-9-]*$/.test(name);

/** Which organization's documentation a host name stands for. All names are read at once, when a foreign one is called. */
export class DocumentationHosts {
  #list: ReadonlyMap<string, string> | undefined;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;
  readonly #own: string;

  constructor(
    appUrl: string,
    private readonly read: Read,
  ) {
    this.#own = new URL(appUrl).hostname;
  }

  /** The organization's slug; null for every other host. Throws database errors, but not about a host that was nobody's. */
  async slugOf(host: string | undefined): Promise<string | null> {
    const name = nameOf(host ?? "");
    if (name === this.#own || !isPublicName(name)) return null;
    if (performance.now() - this.#readAt > patience) {
      this.#reading ??= this.#refresh();
      await this.#reading.catch((error) => {
        if (!this.#list || this.#list.has(name)) throw error;
      });
    }
    return this.#list?.get(name) ?? null;
  }

  async #refresh(): Promise<void> {
    try {
      this.#list = await this.read();
      this.#readAt = performance.now();
    } finally {
      this.#reading = undefined;
    }
  }
}

const openapi = { path: "/api/integrations/v1/openapi.json", base: "/integrations/v1" } as const;

/**
 * Where a request on an organization's documentation host goes: its documentation, what that needs, and the API. There is
 * nothing else: throws 404, or goes to a page that says so.
 */
export function routeOnHost(target: Target, slug: string): Target {
  const { path, url } = target;
  const at = (other: string) => ({ ...target, path: other, url: other + url.slice(path.length) });
  if (target.base) return target;
  if (path === "/") return at(`/docs/${slug}`);
  if (path === "/openapi.json") return { ...at(openapi.path), base: openapi.base };
  const isServed = ["/problems", "/_next/static", `/docs/${slug}/logo`].some((one) => isBelow(path, one));
  if (isServed) return target;
  if (isBelow(path, "/api") || isBelow(path, "/_next"))
    throw new Failure("not_found", "There is nothing at this address.");
  return at("/problems/nothing");
}

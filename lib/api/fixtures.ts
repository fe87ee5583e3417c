import type { Method, PublicEndpoint } from "@/lib/api/endpoint";
import { successesOf } from "@/lib/api/openapi-facts";
import { registry } from "@/lib/api/registry";
import { makeFake } from "@/lib/api/sample";
import { bearer, call, makeKey, makeOrganization } from "@/lib/fixtures";
import { scopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import type { KeyDraft } from "@/lib/keys/schema";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// For tests of the public API: tools that call it as people write it, and what is true of every endpoint.

type Headed = Record<string, string>;
export type Answered = Awaited<ReturnType<typeof call>>;

/** Who calls: an organization's key, and headers that every call of it carries. */
export type Tool = {
  organization: OrganizationId;
  publicId: string;
  secret: string;
  get: (address: string, headers?: Headed) => Promise<Answered>;
  post: (address: string, body?: unknown, headers?: Headed) => Promise<Answered>;
  put: (address: string, body?: unknown, headers?: Headed) => Promise<Answered>;
  patch: (address: string, body?: unknown, headers?: Headed) => Promise<Answered>;
  delete: (address: string, headers?: Headed) => Promise<Answered>;
  /** Sends a url-encoded body. */
  form: (method: Method, address: string, fields: string) => Promise<Answered>;
  with: (headers: Headed) => Tool;
  /** The same tool, asking for missing and unknown items to be overlooked. */
  lenient: Tool;
};

const paths = [...new Set(registry.map((one) => one.path))]
  // As the router does: a name before a parameter.
  .sort((a, b) => a.split("{").length - b.split("{").length)
  .map((path) => ({
    endpoints: registry.filter((one) => one.path === path),
    pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
  }));

/** "/contacts/<id>?…", or an absolute address of the API, as endpoints, parameters and query. */
function resolveAddress(address: string) {
  const { pathname, search } = new URL(address, "http://localhost");
  const path = pathname.replace(/^(?:\/api)?\/integrations\/v1(?=\/)/, "");
  const found = paths.find(({ pattern }) => pattern.test(path));
  if (!found) throw new Error(`There is nothing at ${path}.`);
  const params = Object.entries(found.pattern.exec(path)?.groups ?? {});
  return {
    endpoints: found.endpoints,
    params: Object.fromEntries(params.map(([name, value]) => [name, decodeURIComponent(value)])),
    search,
  };
}

type Holder = Pick<Tool, "organization" | "publicId" | "secret">;

function toolOf(holder: Holder, own: Headed): Tool {
  const send = (
    method: Method,
    address: string,
    headers: Headed = {},
    content: { body?: unknown; raw?: string } = {},
  ) => {
    const sent = bearer(holder.secret);
    for (const [name, value] of Object.entries({ ...own, ...headers })) sent.set(name, value);
    const { endpoints, params, search } = resolveAddress(address);
    return call(endpoints, { method, params, search, headers: sent, ...content });
  };
  const type = { "content-type": "application/x-www-form-urlencoded" };
  return {
    ...holder,
    get: (address, headers) => send("GET", address, headers),
    post: (address, body, headers) => send("POST", address, headers, { body }),
    put: (address, body, headers) => send("PUT", address, headers, { body }),
    patch: (address, body, headers) => send("PATCH", address, headers, { body }),
    delete: (address, headers) => send("DELETE", address, headers),
    form: (method, address, fields) => send(method, address, type, { raw: fields }),
    with: (headers) => toolOf(holder, { ...own, ...headers }),
    get lenient() {
      return toolOf(holder, { ...own, prefer: "handling=lenient" });
    },
  };
}

/** A tool of a fresh organization, with every scope unless `key` says otherwise. */
export async function makeTool({
  limit = 1_000_000,
  missingItems = "fail",
  key = {} as Partial<KeyDraft>,
} = {}): Promise<Tool> {
  const { organization, publicId } = await makeOrganization({ limit, missingItems });
  return addTool({ organization, publicId }, key);
}

/** Another tool of the same organization. */
export async function addTool(
  { organization, publicId }: Pick<Tool, "organization" | "publicId">,
  key: Partial<KeyDraft>,
): Promise<Tool> {
  const { secret } = await makeKey(organization, { scopes: [...scopes], ...key });
  return toolOf({ organization, publicId, secret }, {});
}

/** "GET /contacts" beside its endpoint: what `describe.each` wants. */
export const titled = (list: readonly PublicEndpoint[]) =>
  list.map((one) => [`${one.method} ${one.path}`, one] as const);

/** What a path's parameter may be, where that is one of a fixed list; undefined for an id. */
const choicesOf = ({ params }: PublicEndpoint, name: string): string[] | undefined =>
  params?.shape[name]?.options;

/** The names of the ids in an endpoint's path. */
export const idNames = (endpoint: PublicEndpoint) =>
  [...endpoint.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = ""]) =>
    choicesOf(endpoint, name) ? [] : [name],
  );

/** The path's parameters, all ids with one value or each with its own; others with the first that they may be. */
export const paramsOf = (endpoint: PublicEndpoint, ids: string | Record<string, string>) =>
  Object.fromEntries(
    [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [
      name,
      choicesOf(endpoint, name)?.[0] ?? (typeof ids === "string" ? ids : (ids[name] ?? "")),
    ]),
  );

/** Follows `next` to the end and answers every item. */
export async function walk<Item = { id: string }>(tool: Tool, address: string): Promise<Item[]> {
  const found: Item[] = [];
  for (let next: string | null = address; next; ) {
    const { status, body, text } = await tool.get(next);
    if (status !== 200) throw new Error(`A page was answered ${status}: ${text}`);
    found.push(...body.data);
    next = body.hasMore ? body.next : null;
  }
  return found;
}

type Body = Record<string, unknown>;

let made = 0;

/** A record's body with unique values that nobody else has. */
function withFreshKeys(body: Body, formId: string | undefined): Body {
  return {
    ...body,
    ...("email" in body && "firstName" in body ? { email: `${newId()}@example.org` } : {}),
    ...("domain" in body ? { domain: `d${newId()}.example` } : {}),
    ...("externalIds" in body ? { externalIds: { crm: newId() } } : {}),
    ...("formId" in body && formId ? { formId } : {}),
    // Nobody else's address is ever called, or even looked up.
    ...("events" in body && "url" in body ? { url: `https://127.0.0.1:1/${newId()}` } : {}),
  };
}

/** A body that the endpoint takes as it is; submissions need the id of an open form with the fields of the sample one. */
export function bodyOf(endpoint: PublicEndpoint, formId?: string): Body | undefined {
  if (!endpoint.body) return undefined;
  const body = (endpoint.bodyExample?.(makeFake(++made)) ?? {}) as Body;
  if (!Array.isArray(body.records)) return withFreshKeys(body, formId);
  return { ...body, records: body.records.map((one) => withFreshKeys(one as Body, formId)) };
}

/** The query without which a call is not valid: what an upsert is matched by. */
export const searchOf = ({ method, path }: PublicEndpoint) =>
  method === "PUT" && !path.includes("{") ? "?match=externalId:crm" : "";

/** Every status of an endpoint's successes. */
export const statusesOf = (endpoint: PublicEndpoint) => successesOf(endpoint).map(([status]) => status);

/** The ids of one record of each kind, by the word of its path. */
export type Records = Record<string, string>;

/** Makes one record of each kind; the contact is a member of the audience, and something is on its way to the webhook. */
export async function makeRecords(tool: Tool): Promise<Records> {
  const records: Records = {};
  for (const endpoint of registry.filter(({ method, path }) => method === "POST" && !path.includes("/", 1))) {
    const answered = await tool.post(endpoint.path, bodyOf(endpoint, records.forms));
    if (answered.status !== 201) throw new Error(`${endpoint.path}: ${answered.text}`);
    records[endpoint.path.slice(1)] = answered.body.data.id;
  }
  await tool.put(`/audiences/${records.audiences}/members/${records.contacts}`);
  const delivery = await tool.post(`/webhooks/${records.webhooks}/test`, {});
  return { ...records, deliveries: delivery.body.data.id };
}

/** The ids in an endpoint's path, of these records. */
export const idsIn = (endpoint: PublicEndpoint, records: Records) =>
  paramsOf(endpoint, {
    id: records[endpoint.path.split("/")[1] ?? ""] ?? "",
    contactId: records.contacts ?? "",
    deliveryId: records.deliveries ?? "",
  });

import type { PublicEndpoint } from "@/lib/api/endpoint";
import { serve } from "@/lib/api/serve";
import { commandLine } from "@/lib/audit/actor";
import { prisma } from "@/lib/db";
import { readScopes } from "@/lib/gate/scopes";
import { newId } from "@/lib/ids";
import { createKey } from "@/lib/keys/data";
import type { KeyDraft } from "@/lib/keys/schema";
import { mintOrganizationId, type OrganizationId } from "@/lib/orgs/organization-id";

// For tests beside the code: each owns a fresh organization.

/** A fresh organization without people; `limit` replaces its tier's. */
export async function makeOrganization({ limit = null as number | null, missingItems = "fail" } = {}) {
  const id = newId();
  const publicId = crypto.randomUUID();
  const name = `Org ${id}`;
  await prisma().organization.create({
    data: { id, publicId, name, slug: id, customLimit: limit, missingItems },
  });
  return { organization: mintOrganizationId(id), publicId, slug: id };
}

/** Anything as JSON, rows with big integers too. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === "bigint" ? `${one}` : one));

/** A key that may read everything and has no burst limit, unless `over` says otherwise. */
export const makeKey = (organization: OrganizationId, over: Partial<KeyDraft> = {}) =>
  createKey(
    organization,
    {
      name: "Tool",
      kind: "api_key",
      environment: "live",
      scopes: readScopes,
      allowedIps: [],
      burst: 0,
      expiresAt: null,
      ...over,
    },
    commandLine,
  );

export const bearer = (secret: string) => new Headers({ authorization: `Bearer ${secret}` });

let made = 0;
/** An address that no other test calls from, so that none inherits another's failures. */
export const freshAddress = () => `10.9.${Math.floor(made / 250)}.${(made++ % 250) + 1}`;

type Sent = {
  headers?: Headers;
  params?: Record<string, string>;
  search?: string;
  method?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, under the Content-Type that `headers` names. */
  raw?: string | Uint8Array<ArrayBuffer>;
};

/** Calls an endpoint, or those of one address, as its route file would, from an address of its own. */
export async function call(endpoint: PublicEndpoint | readonly PublicEndpoint[], sent: Sent = {}) {
  const endpoints = [endpoint].flat();
  const [first] = endpoints;
  if (!first) throw new Error("There is no such endpoint.");
  const { headers = new Headers(), params = {}, search = "", method = first.method } = sent;
  const body = sent.raw ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  headers.set("x-latchkey-address", freshAddress());
  headers.set("x-latchkey-base", "/integrations/v1");
  if (sent.body !== undefined && !headers.has("content-type"))
    headers.set("content-type", "application/json");
  const path = first.path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ""));
  const request = new Request(`http://localhost/api/integrations/v1${path}${search}`, {
    method,
    headers,
    body,
  });
  const handlers = serve(...endpoints);
  const response = await handlers[method as keyof typeof handlers](request, {
    params: Promise.resolve(params),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text ? JSON.parse(text) : undefined,
  };
}

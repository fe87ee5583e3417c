import type { z } from "zod";
import type { DashboardEndpoint, PageRequest, PublicEndpoint } from "@/lib/api/endpoint";
import { fieldErrors } from "@/lib/api/field-errors";
import { decodeForm } from "@/lib/api/form";
import { internal } from "@/lib/api/headers";
import { parseJson } from "@/lib/api/json";
import { readCursor } from "@/lib/api/page";
import { parseLeniently, withoutEmpty } from "@/lib/api/unknown-fields";
import { env } from "@/lib/env";
import { Failure, type FieldError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Bodies of ordinary calls. */
export const maxBody = 1_000_000;

/** The body's bytes, counted while they come in: a length that the client states is not believed. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new Failure("body_too_large", `The body may hold ${maxBytes.toLocaleString("en")} bytes at most.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      length += chunk.byteLength;
      if (length > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("malformed_request", "The body ended before it was complete.");
  }
  return Buffer.concat(chunks);
}

/** A body that a schema has not seen yet. `isForm`: its values are text, to be read as the fields are. */
export type Body = { bytes: Uint8Array; isForm: boolean };

const json = "application/json";
const form = "application/x-www-form-urlencoded";

type Taken = Pick<AnyEndpoint, "maxBody" | "form" | "files" | "bodyOptional">;

const emptyObject = Buffer.from("{}");

/** The body's bytes, if they are of a type that is taken. Throws 400, 413 or 415. */
async function receiveBody(request: Request, taken: Taken): Promise<Body> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  const encoding = request.headers.get("content-encoding");
  if (encoding && encoding.toLowerCase() !== "identity") {
    throw new Failure("unsupported_media_type", "Compressed bodies are not supported.");
  }
  const bytes = await readBytes(request, taken.maxBody ?? maxBody);
  if (taken.bodyOptional && !type && bytes.length === 0) return { bytes: emptyObject, isForm: false };
  const types = taken.files ?? (taken.form ? [json, form] : [json]);
  const isTaken = types.includes(type ?? "") || (!taken.files && type?.endsWith("+json"));
  if (!isTaken) {
    throw new Failure("unsupported_media_type", `The body must be sent as ${types.join(" or ")}.`);
  }
  return { bytes, isForm: type === form };
}

/** The JSON body, unparsed by a schema. Throws 400, 413 or 415. */
export const readBody = async (request: Request, { maxBytes = maxBody } = {}): Promise<unknown> =>
  parseJson(decode((await receiveBody(request, { maxBody: maxBytes })).bytes));

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Failure("malformed_request", "The body is not valid UTF-8.");
  }
}

/** The body as text, whatever its type. Throws 400 or 413. */
export const readText = async (request: Request, maxBytes: number) =>
  decode(await readBytes(request, maxBytes));

export function parseWith<S extends z.ZodType>(
  schema: S,
  value: unknown,
  place: "body" | "parameter",
): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new Failure(
    "validation_failed",
    place === "body" ? "Some fields of the body are not valid." : "Some parameters are not valid.",
    { errors: fieldErrors(result.error.issues, place) },
  );
}

/**
 * The query's parameters as one object. An empty parameter counts as absent; a repeated one is refused.
 * With a `cursor`, all but the first `cursor` and `limit` are ignored: some tools append the first call's query to the next address.
 */
export function readQuery(search: URLSearchParams, pages: boolean): Record<string, string> {
  const cursor = pages ? search.getAll("cursor").find(Boolean) : undefined;
  if (cursor !== undefined) {
    const limit = search.getAll("limit").find(Boolean);
    return limit === undefined ? { cursor } : { cursor, limit };
  }
  const values = new Map<string, string>();
  for (const [name, value] of search) {
    if (value === "") continue;
    if (values.has(name)) {
      throw new Failure("validation_failed", "A parameter occurs more than once.", {
        errors: [{ parameter: name.slice(0, 100), code: "repeated", detail: "may occur only once" }],
      });
    }
    values.set(name, value);
  }
  // A null prototype keeps a parameter called __proto__ an ordinary one.
  return Object.assign(Object.create(null), Object.fromEntries(values));
}

const nothing = new Uint8Array();

type AnyEndpoint = PublicEndpoint | DashboardEndpoint;

/** The body that the endpoint takes, counted and unread. Throws 400, 413 or 415. */
export const receiveInput = async (endpoint: AnyEndpoint, request: Request): Promise<Body> =>
  endpoint.body ? receiveBody(request, endpoint) : { bytes: nothing, isForm: false };

/** The body as its schema wants it. A lenient call's unknown fields are left out and answered beside it. */
function parseBody(endpoint: AnyEndpoint, { bytes, isForm }: Body, lenient: boolean) {
  if (!endpoint.body) return { body: undefined, unknown: [] as FieldError[] };
  if (endpoint.files) return { body: parseWith(endpoint.body, bytes, "body"), unknown: [] as FieldError[] };
  const raw = isForm ? decodeForm(decode(bytes), endpoint.body) : parseJson(decode(bytes));
  // What a public write leaves empty is what a tool's user did not map; a screen's form means what it says.
  const given = "scope" in endpoint ? withoutEmpty(raw) : raw;
  if (!lenient) return { body: parseWith(endpoint.body, given, "body"), unknown: [] as FieldError[] };
  const { value, unknown } = parseLeniently(endpoint.body, given);
  return { body: value, unknown };
}

/** Parses what the endpoint declares: path, query, body, in this order; all wrong fields of one part at once. */
export function readInput(
  endpoint: AnyEndpoint,
  request: Request,
  received: Body,
  params: unknown,
  organization: OrganizationId,
  lenient = false,
) {
  const pages = endpoint.query !== undefined && "cursor" in endpoint.query.shape;
  let raw = readQuery(new URL(request.url, env().APP_URL).searchParams, pages);
  const { cursor, limit, ...own } = raw;
  const parsedParams = endpoint.params && parseWith(endpoint.params, params, "parameter");
  const path = fillIn(endpoint.path, parsedParams);
  let page: PageRequest = { path, query: own, after: null };
  if (pages && cursor !== undefined) {
    page = readCursor(organization, path, cursor);
    raw = { ...page.query, ...(limit === undefined ? {} : { limit }) };
  }
  return {
    params: parsedParams,
    query: endpoint.query ? parseWith(endpoint.query, raw, "parameter") : refuseQuery(raw),
    ...parseBody(endpoint, received, lenient),
    page,
  };
}

/** "/audiences/{id}/members" with the id that was called: what links and cursors are of. */
const fillIn = (path: string, params: Record<string, string> | undefined) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ""));

function refuseQuery(raw: Record<string, string>): undefined {
  const names = Object.keys(raw);
  if (names.length === 0) return undefined;
  throw new Failure("validation_failed", "This address takes no parameters.", {
    errors: names.map((parameter) => ({
      parameter: parameter.slice(0, 100),
      code: "unknown_field",
      detail: "is not a known parameter",
    })),
  });
}

export const requestIdOf = (request: Request) => request.headers.get("x-request-id") ?? newId();

/** Where this installation was called: an organization's documentation host, or else APP_URL. */
export const calledOrigin = (headers: Pick<Headers, "get">): string =>
  headers.get(internal.origin) ?? env().APP_URL.replace(/\/$/, "");

/** What every operation is told of its call beside its input. */
export const contextOf = (request: Request) => ({
  baseUrl: calledOrigin(request.headers) + (request.headers.get(internal.base) ?? "/api/integrations/v1"),
  headers: request.headers,
  requestId: requestIdOf(request),
  address: request.headers.get(internal.address),
});

import type { OrganizationId } from "@/lib/orgs/organization-id";

/** Every code an answer can carry, with its HTTP status and title. The set is closed: a new failure is a new line here. */
export const failures = {
  malformed_request: [400, "The request cannot be read"],
  ambiguous_credentials: [400, "More than one set of credentials"],
  invalid_cursor: [400, "The cursor is not valid"],
  invalid_credentials: [401, "The credentials are not valid"],
  key_revoked: [401, "The key was revoked"],
  key_expired: [401, "The key has expired"],
  key_paused: [401, "The key is paused"],
  not_signed_in: [401, "Not signed in"],
  password_required: [403, "The password is asked for again"],
  ip_not_allowed: [403, "The address is not allowed"],
  missing_scope: [403, "A scope is missing"],
  dummy_not_allowed: [403, "Not available with test credentials"],
  foreign_origin: [403, "The request comes from another site"],
  not_found: [404, "Not found"],
  method_not_allowed: [405, "The method is not allowed"],
  request_timeout: [408, "The request took too long"],
  already_exists: [409, "It exists already"],
  multiple_matches: [409, "It matches more than one"],
  request_in_progress: [409, "The same request is still under way"],
  conflict: [409, "It conflicts with another change"],
  cursor_expired: [410, "The cursor is too old"],
  precondition_failed: [412, "It has changed in the meantime"],
  body_too_large: [413, "The body is too large"],
  uri_too_long: [414, "The address is too long"],
  unsupported_media_type: [415, "The media type is not supported"],
  validation_failed: [422, "Some values are not valid"],
  unknown_reference: [422, "A referenced item does not exist"],
  idempotency_key_reused: [422, "The idempotency key belongs to another request"],
  rate_limited: [429, "Too many calls a second"],
  too_many_failures: [429, "Too many failed calls"],
  quota_exceeded: [429, "The month's calls are used up"],
  headers_too_large: [431, "The headers are too large"],
  internal: [500, "Something went wrong on our side"],
  unavailable: [503, "Temporarily unavailable"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type FailureCode = keyof typeof failures;

/** One wrong field: a JSON pointer (RFC 6901) into the body, or the name of a path, query or header parameter. */
export type FieldError = ({ pointer: string } | { parameter: string }) & {
  code: string;
  detail: string;
  allowed?: readonly string[];
};

export class Failure extends Error {
  readonly status: number;
  constructor(
    readonly code: FailureCode,
    readonly detail: string,
    readonly extra: {
      errors?: FieldError[];
      headers?: Record<string, string>;
      /** Whose call it was, for the request log; never told to anybody. */
      by?: { organization: OrganizationId; keyId: string; secretId: string };
      /** Further members of the problem document (RFC 9457, section 3.2). */
      members?: Record<string, unknown>;
    } = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = "Failure";
    this.status = failures[code][0];
  }
}

export const notFound = (what: string) => new Failure("not_found", `There is no such ${what}.`);

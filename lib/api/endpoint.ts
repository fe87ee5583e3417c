import type { z } from "zod";
import type { Download } from "@/lib/api/download";
import type { Reply } from "@/lib/api/reply";
import type { Fake } from "@/lib/api/sample";
import type { Origin } from "@/lib/audit/actor";
import type { Member } from "@/lib/auth/member";
import type { Role } from "@/lib/auth/roles";
import type { Tx } from "@/lib/db";
import type { FailureCode, FieldError } from "@/lib/errors";
import type { Caller } from "@/lib/gate/caller";
import type { Scope } from "@/lib/gate/scopes";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The last record of a page: what the keyset goes on from. `at` is ISO 8601 with milliseconds, or what a column's order writes. */
export type Position = { at: string; id: string };

/** Which page a call asks for: its own parameters (without cursor and limit), and the place to go on from. */
export type PageRequest = { path: string; query: Record<string, string>; after: Position | null };

/** What every operation is told about the call, whichever door it came through. */
export type Call = {
  organization: Caller["organization"];
  /**
   * What links start with: ".../integrations/v1" or ".../api/integrations/v1", as the caller wrote it, on the organization's
   * documentation host if that was called, else on APP_URL.
   */
  baseUrl: string;
  address: string | null;
  requestId: string;
  /** For lists: the page asked for. */
  page: PageRequest;
  /** The request's own headers, for conditions (`If-None-Match`). */
  headers: Headers;
};

/** Somebody works on records: a key or a person, whichever door they came through. */
export type OperationCall = Call & {
  /** What the caller may read and write. */
  scopes: readonly string[];
  /** What missing and unknown items do in this call: succeed (true) or fail. */
  lenient: boolean;
  /** Unknown fields of the body that were left out because the call is lenient. */
  unknown: FieldError[];
  /** The write's own transaction, in which its answer is stored too; a read's statements stand for themselves. */
  tx: Tx;
  /** For events. */
  origin: Origin;
};
/** A key calls: the public API. */
export type KeyCall = OperationCall & { caller: Caller };
/** A person calls: the dashboard. */
export type MemberCall = Call & {
  member: Member;
  /** For the audit log. */
  origin: Origin;
};

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

type Input<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
> = { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B> };

type Shape<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
  O extends z.ZodType,
> = {
  method: Method;
  /** Below the door's base, with `{name}` for a parameter: "/contacts/{id}". */
  path: `/${string}`;
  summary: string;
  description?: string;
  params?: P;
  query?: Q;
  body?: B;
  output: O;
  /** Of a successful answer; 200 unless it says otherwise. */
  status?: number;
  /** Whether the body may also come as application/x-www-form-urlencoded, with flat keys ("customFields.size=4"). */
  form?: boolean;
  /** Whether a call may come without any body: it then counts as an empty object. */
  bodyOptional?: boolean;
  /** Media types of a body that is a file: `body` is then a schema of its bytes. */
  files?: readonly string[];
  /** Bytes of a body at most; 1,000,000 unless it says otherwise. */
  maxBody?: number;
  /** For the document: the body's schema, where handlers parse a part of it for themselves. */
  documentedBody?: z.ZodType;
  /** For the document: further statuses of success, and when they come. */
  statuses?: Record<number, string>;
  /** For the document: it answers an `ETag`, and takes `If-None-Match` (GET) or `If-Match` (writes). */
  conditional?: boolean;
  /** For the document: what else may go wrong. */
  failures?: FailureCode[];
  /** For the document: a body as it might be sent. */
  bodyExample?: (fake: Fake) => unknown;
};

/** An operation of the public API. `scope: null` needs a credential but no scope. */
type KeyDoor<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
  O extends z.ZodType,
  C extends OperationCall = KeyCall,
> = {
  scope: Scope | null;
  /** Calls it spends of the month's quota: 1 unless it says otherwise. */
  cost?: 0 | 1;
  /**
   * The answer to test credentials and the documented example; without it they are refused.
   * "run" where the operation itself reads no records. The documented example knows of no caller.
   */
  sample?:
    | ((
        fake: Fake,
        input: Input<P, Q, B> & Partial<Pick<KeyCall, "unknown" | "lenient">>,
        caller?: Caller,
      ) => z.input<O> | Reply<z.input<O>>)
    | "run";
  run: (call: C & Input<P, Q, B>) => Promise<z.input<O> | Reply<z.input<O>>>;
};

/** An operation with two doors: `scope` opens it to keys, `role` is the least that a person must be. */
type TwoDoors<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
  O extends z.ZodType,
> = KeyDoor<P, Q, B, O, OperationCall> & { role: Role };

/** An operation of the dashboard. `role` is the least that the person must be. */
type MemberDoor<
  P extends z.ZodObject | undefined,
  Q extends z.ZodObject | undefined,
  B extends z.ZodType | undefined,
  O extends z.ZodType,
> = {
  role: Role;
  /** It belongs to the Secure API, which a super admin may keep from admins. */
  secureApi?: true;
  /** A file that is too much to hold is answered as a `Download`. */
  run: (call: MemberCall & Input<P, Q, B>) => Promise<z.input<O> | Reply<z.input<O>> | Download>;
};

// The handlers see an endpoint after its types did their work at the declaration.
// biome-ignore lint/suspicious/noExplicitAny: a list of endpoints with different inputs has no common type but this
type Any = any;

export type PublicEndpoint = Shape<Any, Any, Any, z.ZodType> & KeyDoor<Any, Any, Any, Any>;
export type Operation = Shape<Any, Any, Any, z.ZodType> & TwoDoors<Any, Any, Any, Any>;
export type DashboardEndpoint = Shape<Any, Any, Any, z.ZodType> & MemberDoor<Any, Any, Any, Any>;

/** Declares an operation of the public API once: handler, validation, document, sample and shared tests are read from it. */
export function defineEndpoint<
  O extends z.ZodType,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(endpoint: Shape<P, Q, B, O> & KeyDoor<P, Q, B, O>): PublicEndpoint {
  return endpoint;
}

/** Declares an operation of the public API that people have too, through the dashboard's routes. */
export function defineOperation<
  O extends z.ZodType,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(endpoint: Shape<P, Q, B, O> & TwoDoors<P, Q, B, O>): Operation {
  return endpoint;
}

/** Declares an operation of the dashboard: same validation, but a session and a role open it. */
export function defineDashboardEndpoint<
  O extends z.ZodType,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(endpoint: Shape<P, Q, B, O> & MemberDoor<P, Q, B, O>): DashboardEndpoint {
  return endpoint;
}

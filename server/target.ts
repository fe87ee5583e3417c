import { Failure } from "@/lib/errors";
import { maxTarget } from "@/server/limits";

/** Where a request goes, and what its handler must know of how it was written. */
export type Target = {
  /** Path and query as Next shall see them. */
  url: string;
  path: string;
  /** The public API's base as the caller wrote it; undefined for everything else. */
  base?: "/integrations/v1" | "/api/integrations/v1";
  /** The authority of an absolute-form target, which counts more than Host (RFC 9112, section 3.2.2). */
  authority?: string;
};

const bases = ["/integrations/v1", "/api/integrations/v1"] as const;

const malformed = (why: string) => new Failure("malformed_request", `The address cannot be read: ${why}.`);

const nothingHere = () => new Failure("not_found", "There is nothing at this address.");

export const tooLong = () =>
  new Failure("uri_too_long", `An address may hold ${maxTarget} characters at most.`);

export const isBelow = (path: string, base: string) => path === base || path.startsWith(`${base}/`);

/** Parses a request target. Throws 400 and 414, and 404 for a path that no address of ours can have. */
export function readTarget(target: string): Target {
  if (target.length > maxTarget) throw tooLong();
  const { authority, rest } = splitAuthority(target);
  const mark = rest.search(/[?#]/);
  const written = mark < 0 ? rest : rest.slice(0, mark);
  const query = mark < 0 || rest[mark] === "#" ? "" : rest.slice(mark).replace(/#.*$/s, "");
  checkPath(written);
  const base = bases.find((one) => isBelow(written, one));
  let path = base === "/integrations/v1" ? `/api${written}` : written;
  // Next's image optimizer fetches what its query names and fails with a 500; nothing here uses it.
  if (isBelow(path, "/_next/image")) throw nothingHere();
  // Next would redirect, to the address behind the rewrite, and tools repeat a POST as a GET then.
  if (isBelow(path, "/api") && path.endsWith("/")) path = path.slice(0, -1);
  return { url: path + query, path, base, authority };
}

function splitAuthority(target: string): { authority?: string; rest: string } {
  if (target.startsWith("/")) return { rest: target };
  const absolute = /^https?:\/\/([^/?#\\]+)(.*)$/is.exec(target);
  if (!absolute) throw malformed("it is neither a path nor an http address");
  const rest = absolute[2] ?? "";
  return { authority: absolute[1], rest: rest.startsWith("/") ? rest : `/${rest}` };
}

function checkPath(path: string): void {
  let decoded = path;
  if (path.includes("%")) {
    try {
      decoded = decodeURIComponent(path);
    } catch {
      throw malformed("a percent sign is not followed by UTF-8 in hexadecimal");
    }
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
  if (/[\u0000-\u001f\u007f]/.test(decoded)) throw malformed("it contains control characters");
  // Next answers these with a redirect built from the path itself.
  if (/\\|\/\//.test(decoded)) throw nothingHere();
  if (decoded.includes("/.") && /\/\.\.?(\/|$)/.test(decoded)) {
    throw malformed("it contains the segments . or ..");
  }
}

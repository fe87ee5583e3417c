import { z } from "zod";
import { text } from "@/lib/api/fields";

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A public host name as browsers send it: lower case, international names in their ASCII form (IDNA, UTS 46), no final dot.
 * Null for everything else: ports, schemes, paths, addresses of machines, names without a dot.
 */
export function readHostName(written: string): string | null {
  const name = written.trim().replace(/\.$/, "");
  // What an address parser would take for another part of an address is not in a name.
  if (/[\s/\\:@?#%[\]<>^|*]/.test(name) || !URL.canParse(`https://${name}`)) return null;
  const { hostname } = new URL(`https://${name}`);
  const labels = hostname.split(".");
  const isName = labels.length > 1 && labels.every((one) => label.test(one)) && hostname.length <= 253;
  // The parser writes every number form of an IPv4 address with dots; no top-level domain is a number.
  return isName && !/^\d+$/.test(labels.at(-1) ?? "") && labels.at(-1) !== "localhost" ? hostname : null;
}

export const hostName = text(300).transform((value, context) => {
  const name = readHostName(value);
  if (name !== null) return name;
  context.addIssue({
    code: "custom",
    message: "must be a host name such as docs.example.com, without scheme, port or path",
  });
  return z.NEVER;
});

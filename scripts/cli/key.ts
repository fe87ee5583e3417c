import { commandLine, type Origin } from "@/lib/audit/actor";
import { scopes } from "@/lib/gate/scopes";
import { createKey, deleteKey, listKeys, pauseKey, resumeKey, revokeKey } from "@/lib/keys/data";
import { environments, type Key, keyName, kinds } from "@/lib/keys/schema";
import { findOrganization } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { defineCommand, org, UsageError } from "./command";
import { choice, cidrBlocks, expiry, scopeNames, valid, wholeNumber } from "./values";

/** A key of the Secure API has all scopes, whatever is named. */
function scopesFor(kind: (typeof kinds)[number], named: string | undefined) {
  if (kind === "secret_key") {
    if (named !== undefined) process.stderr.write("A secret key has all scopes: --scopes is not used.\n");
    return [...scopes];
  }
  if (named === undefined)
    throw new UsageError('"key create" needs --scopes, such as contacts:read,companies:read.');
  return scopeNames("--scopes", named);
}

const create = defineCommand({
  words: ["key", "create"],
  takes: [],
  about: "Make a key; the answer is the only place where it is ever shown.",
  options: {
    org,
    name: {
      type: "string",
      value: "name",
      about: "what the key is for, at most 50 characters",
      required: true,
    },
    scopes: { type: "string", value: "a,b", about: "what it may do; not needed with --kind secret_key" },
    kind: {
      type: "string",
      value: kinds.join("|"),
      about: "api_key (default), or secret_key: used with the Public ID",
    },
    env: {
      type: "string",
      value: environments.join("|"),
      about: "live (default), or test: sample data only",
    },
    "expires-in": {
      type: "string",
      value: "90d",
      about: "its lifetime in d, h, m or s (default: until somebody ends it)",
    },
    ips: { type: "string", value: "cidr,…", about: "the only addresses that may use it (default: any)" },
    burst: { type: "string", value: "n|off", about: "calls a second (default: the installation's limit)" },
  },
  run: async (options) => {
    const kind = choice("--kind", options.kind ?? "api_key", kinds);
    const environment = choice("--env", options.env ?? "live", environments);
    if (kind === "secret_key" && environment === "test") throw new UsageError("A secret key is always live.");
    const { burst, ips } = options;
    const draft = {
      name: valid("--name", keyName, options.name),
      kind,
      environment,
      scopes: scopesFor(kind, options.scopes),
      allowedIps: ips === undefined ? [] : cidrBlocks("--ips", ips),
      burst: burst === undefined ? null : burst === "off" ? 0 : wholeNumber("--burst", burst, 100_000),
      expiresAt: options["expires-in"] === undefined ? null : expiry("--expires-in", options["expires-in"]),
    };
    const { key, secret } = await createKey(await findOrganization(options.org), draft, commandLine);
    return { json: { id: key.id, key: secret }, text: `Key ${key.id}, shown this once:\n${secret}` };
  },
});

const columns = (key: Key) =>
  [key.id, key.prefix, key.kind, key.environment, key.status, key.name].join("  ");

const list = defineCommand({
  words: ["key", "list"],
  takes: [],
  about: "List the keys, newest first.",
  options: { org },
  run: async (options) => {
    const keys = await listKeys(await findOrganization(options.org));
    return { json: { keys }, text: keys.map(columns).join("\n") || "There is no key yet." };
  },
});

type Act = (organization: OrganizationId, keyId: string, origin: Origin) => Promise<Key>;

const change = (word: string, done: string, about: string, act: Act) =>
  defineCommand({
    words: ["key", word],
    takes: ["id"],
    about,
    options: { org },
    run: async (options, id) => {
      const key = await act(await findOrganization(options.org), id, commandLine);
      return { json: key, text: `Key ${key.id} (${key.name}) is ${done}.` };
    },
  });

export const keyCommands = [
  create,
  list,
  change("pause", "paused", "Make a key stop until it is resumed.", pauseKey),
  change("resume", "active again", "Let a paused key work again.", resumeKey),
  change("revoke", "revoked", "End a key for good; it stays in the list.", revokeKey),
  change("delete", "deleted", "End a key for good and take it from the list.", deleteKey),
];

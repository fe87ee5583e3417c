import { commandLine, type Origin } from "@/lib/audit/actor";
import { scopes } from "@/lib/gate/scopes";
import { createKey, deleteKey, listKeys, pauseKey, resumeKey, revokeKey } from "@/lib/keys/data";
import { editKey } from "@/lib/keys/edit-data";
import { readKeyPolicy } from "@/lib/keys/policy-data";
import { endGrace, rotateKey } from "@/lib/keys/rotate-data";
import { environments, graceNames, type Key, keyName, kinds } from "@/lib/keys/schema";
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

/** Undefined where nothing was said of it, null for none. */
function chosenExpiry(options: { "expires-in": string | undefined; "no-expiry": boolean }) {
  if (options["no-expiry"] && options["expires-in"] !== undefined)
    throw new UsageError("--expires-in and --no-expiry exclude each other.");
  if (options["no-expiry"]) return null;
  return options["expires-in"] === undefined ? undefined : expiry("--expires-in", options["expires-in"]);
}

async function defaultExpiry(organization: OrganizationId): Promise<Date | null> {
  const { defaultLifetime } = await readKeyPolicy(organization);
  return defaultLifetime === null ? null : expiry("--expires-in", `${defaultLifetime}d`);
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
      about: "its lifetime in d, h, m or s (default: the organization's, or until somebody ends it)",
    },
    "no-expiry": { type: "boolean", about: "it lives until somebody ends it" },
    ips: { type: "string", value: "cidr,…", about: "the only addresses that may use it (default: any)" },
    burst: { type: "string", value: "n|off", about: "calls a second (default: the installation's limit)" },
  },
  run: async (options) => {
    const kind = choice("--kind", options.kind ?? "api_key", kinds);
    const environment = choice("--env", options.env ?? "live", environments);
    if (kind === "secret_key" && environment === "test") throw new UsageError("A secret key is always live.");
    const { burst, ips } = options;
    const chosen = chosenExpiry(options);
    const organization = await findOrganization(options.org);
    const draft = {
      name: valid("--name", keyName, options.name),
      kind,
      environment,
      scopes: scopesFor(kind, options.scopes),
      allowedIps: ips === undefined ? [] : cidrBlocks("--ips", ips),
      burst: burst === undefined ? null : burst === "off" ? 0 : wholeNumber("--burst", burst, 100_000),
      expiresAt: chosen === undefined ? await defaultExpiry(organization) : chosen,
    };
    const { key, secret } = await createKey(organization, draft, commandLine);
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

const rotate = defineCommand({
  words: ["key", "rotate"],
  takes: ["id"],
  about: "Give a key a new secret; the answer is the only place where it is ever shown.",
  options: {
    org,
    grace: {
      type: "string",
      value: graceNames.join("|"),
      about: "how long the old secret goes on working (default: 24h)",
    },
    "expires-in": { type: "string", value: "90d", about: "its lifetime from now on in d, h, m or s" },
    "no-expiry": { type: "boolean", about: "it lives until somebody ends it" },
  },
  run: async (options, id) => {
    const grace = choice("--grace", options.grace ?? "24h", graceNames);
    const expiresAt = chosenExpiry(options);
    const organization = await findOrganization(options.org);
    const { key, secret } = await rotateKey(organization, id, { grace, expiresAt }, commandLine);
    const until = key.secrets.find(({ endsAt }) => endsAt)?.endsAt;
    const old = until ? `The old one works until ${until}.` : "The old one has ended.";
    return {
      json: { id: key.id, key: secret },
      text: `New secret of key ${key.id}, shown this once:\n${secret}\n${old}`,
    };
  },
});

const edit = defineCommand({
  words: ["key", "edit"],
  takes: ["id"],
  about: "Change a key without a new secret; it counts from the next call on.",
  options: {
    org,
    name: { type: "string", value: "name", about: "what the key is for, at most 50 characters" },
    scopes: { type: "string", value: "a,b", about: 'what it may do; "" for nothing' },
    ips: { type: "string", value: "cidr,…", about: 'the only addresses that may use it; "" for any' },
    "expires-in": { type: "string", value: "90d", about: "its lifetime from now on in d, h, m or s" },
    "no-expiry": { type: "boolean", about: "it lives until somebody ends it" },
  },
  run: async (options, id) => {
    const { name, scopes: named, ips } = options;
    const expiresAt = chosenExpiry(options);
    if ([name, named, ips, expiresAt].every((one) => one === undefined))
      throw new UsageError('"key edit" needs something to change: see --help.');
    const change = {
      ...(name === undefined ? {} : { name: valid("--name", keyName, name) }),
      ...(named === undefined ? {} : { scopes: scopeNames("--scopes", named) }),
      ...(ips === undefined ? {} : { allowedIps: ips.trim() === "" ? [] : cidrBlocks("--ips", ips) }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
    const key = await editKey(await findOrganization(options.org), id, change, commandLine);
    return { json: key, text: `Key ${key.id} (${key.name}) is changed.` };
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
  rotate,
  change(
    "end-grace",
    "left with its newest secret",
    "Refuse the old secret of a rotation from now on.",
    endGrace,
  ),
  edit,
  change("pause", "paused", "Make a key stop until it is resumed.", pauseKey),
  change("resume", "active again", "Let a paused key work again.", resumeKey),
  change("revoke", "revoked", "End a key for good; it stays in the list.", revokeKey),
  change("delete", "deleted", "End a key for good and take it from the list.", deleteKey),
];

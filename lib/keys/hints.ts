import { scopes as allScopes } from "@/lib/gate/scopes";

export const hintNames = ["never_used", "unused", "narrow", "old", "several_tools"] as const;
export type HintName = (typeof hintNames)[number];

/** A piece of advice about a key; `about` names what it speaks of: the scopes that were used, the tools that used it. */
export type Hint = { name: HintName; about: string[] };

/** What is known of a key. Times are ISO 8601; the last 90 days for scopes, 30 for tools. */
export type Facts = {
  kind: "api_key" | "secret_key";
  scopes: readonly string[];
  createdAt: string;
  /** When its newest secret was made. */
  secretSince: string;
  lastUsedAt: string | null;
  usedScopes: readonly string[];
  userAgents: readonly string[];
  /** Days that the organization lets a secret live, if it limits that. */
  longestLifetime: number | null;
  dismissed: readonly string[];
};

const day = 86_400_000;
/** Days that a new key has time to be put into its tool. */
const settling = 7;
const quarter = 90;
const year = 365;

/** "Make/production (eu1)" and "Make/2.1" are one tool. */
export const toolOf = (userAgent: string): string => userAgent.trim().split(/[/\s(;]/)[0] || userAgent.trim();

/** Advice about a key that opens something, without what somebody does not want to see again. */
export function hintsFor(facts: Facts, now: Date): Hint[] {
  const age = (since: string) => (now.getTime() - Date.parse(since)) / day;
  const tools = [...new Set(facts.userAgents.map(toolOf))].sort();
  const used = allScopes.filter((scope) => facts.usedScopes.includes(scope));
  const isWide = facts.kind === "api_key" && allScopes.every((scope) => facts.scopes.includes(scope));
  const found: Hint[] = [
    ...(facts.lastUsedAt === null && age(facts.createdAt) > settling ? [hint("never_used")] : []),
    ...(facts.lastUsedAt !== null && age(facts.lastUsedAt) > quarter ? [hint("unused")] : []),
    ...(isWide && used.length > 0 && used.length < allScopes.length ? [hint("narrow", used)] : []),
    // Where the organization has decided how old secrets may be, no other age is advised.
    ...(facts.longestLifetime === null && age(facts.secretSince) > year ? [hint("old")] : []),
    ...(tools.length > 1 ? [hint("several_tools", tools)] : []),
  ];
  return found.filter(({ name }) => !facts.dismissed.includes(name));
}

const hint = (name: HintName, about: string[] = []): Hint => ({ name, about });

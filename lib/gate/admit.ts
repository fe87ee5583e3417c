import { secondsUntil } from "@/lib/api/headers";
import { env } from "@/lib/env";
import { Failure } from "@/lib/errors";
import type { Caller, Quota } from "@/lib/gate/caller";
import { dummy, invalidCredentials, readCredentials } from "@/lib/gate/credentials";
import { type Ask, type Decision, decide, giveBack } from "@/lib/gate/data";
import { type Scope, scopes } from "@/lib/gate/scopes";
import { Windows } from "@/lib/gate/windows";
import { grouped } from "@/lib/group";
import { networkOf, parseAddress } from "@/lib/keys/cidr";
import type { KeyKind } from "@/lib/keys/schema";
import { mintOrganizationId } from "@/lib/orgs/organization-id";

/** Failed calls a minute that one address may make before its further failing calls are answered 429. */
const failuresAMinute = 20;
/** Calls a minute that one address may make with test credentials. */
const samplesAMinute = 120;

type Gate = { admitOne: (ask: Ask) => Promise<Decision>; burst: Windows; failed: Windows; samples: Windows };

// One gate a process, however many bundles load this module.
const shared = globalThis as { latchkeyGate?: Gate };

function gate(): Gate {
  shared.latchkeyGate ??= {
    admitOne: grouped((group: Ask[]) => decide(group, env().RATE_LIMIT_PER_SECOND)),
    burst: new Windows(1),
    failed: new Windows(60),
    samples: new Windows(60),
  };
  return shared.latchkeyGate;
}

export type Wanted = {
  scope: Scope | null;
  cost: 0 | 1;
  allowsSample: boolean;
  idempotencyKey?: string | null;
};

/**
 * Lets a call in or throws the outcome of keys.md's table. Counted calls are spent when this resolves.
 * One SQL round trip, none for credentials that are malformed or for the dummy pair.
 */
export async function admit(headers: Headers, address: string | null, wanted: Wanted): Promise<Caller> {
  try {
    const presented = readCredentials(headers);
    if (presented.dummy) return admitDummy(address, wanted);
    const decision = await gate().admitOne({
      hash: presented.hash,
      publicId: presented.publicId,
      scope: wanted.scope,
      cost: wanted.cost,
      address: address === null ? null : parseAddress(address),
      nth: gate().burst.count(presented.hash.toString("base64")),
      idempotencyKey: wanted.idempotencyKey ?? null,
    });
    const caller = toCaller(decision, wanted);
    if (caller.sample) limitSamples(address, wanted);
    return caller;
  } catch (error) {
    if (error instanceof Failure && error.status === 401) throw slowDown(address, error);
    throw error;
  }
}

/** An address that fails again and again is told to wait; what succeeds from there is never refused (clouds share addresses). */
function slowDown(address: string | null, failure: Failure): Failure {
  const { failed } = gate();
  if (failed.count(networkOf(address)) <= failuresAMinute) return failure;
  return new Failure("too_many_failures", "Too many calls with wrong credentials came from this address.", {
    by: failure.extra.by,
    headers: { "Retry-After": String(failed.secondsLeft()) },
  });
}

function limitSamples(address: string | null, wanted: Wanted) {
  if (!wanted.allowsSample) {
    throw new Failure("dummy_not_allowed", "This operation has no sample data: call it with a live key.");
  }
  const { samples } = gate();
  if (samples.count(networkOf(address)) > samplesAMinute) {
    throw new Failure("rate_limited", `Test credentials may make ${samplesAMinute} calls a minute.`, {
      headers: { "Retry-After": String(samples.secondsLeft()) },
    });
  }
}

function admitDummy(address: string | null, wanted: Wanted): Caller {
  limitSamples(address, wanted);
  const now = new Date();
  const resetsAt = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  return {
    organization: mintOrganizationId(dummy.publicId),
    organizationName: "Sample organization",
    slug: "sample",
    publicId: dummy.publicId,
    tier: "free_trial",
    missingItems: "fail",
    key: {
      id: dummy.publicId,
      name: "Test credentials",
      kind: "secret_key",
      environment: "test",
      scopes,
      expiresAt: null,
    },
    secretId: null,
    quota: { limit: 80, used: 0, remaining: 80, resetsAt },
    charged: null,
    replay: false,
    sample: true,
  };
}

function toCaller(decision: Decision, wanted: Wanted): Caller {
  const { verdict } = decision;
  if (verdict === "invalid_credentials") throw invalidCredentials();
  const limit = decision.monthly_limit;
  const quota: Quota = {
    limit,
    used: decision.used,
    remaining: Math.max(0, limit - decision.used),
    resetsAt: decision.resets_at,
  };
  const organization = mintOrganizationId(decision.organization_id);
  if (verdict !== "admitted") {
    const failure = refusal({ ...decision, verdict }, wanted, quota);
    failure.extra.by = { organization, keyId: decision.key_id, secretId: decision.secret_id };
    throw failure;
  }
  const isTest = decision.environment === "test";
  const isFree = wanted.cost === 0 || isTest || decision.replay;
  return {
    organization,
    secretId: decision.secret_id,
    organizationName: decision.organization_name,
    slug: decision.slug,
    publicId: decision.public_id,
    tier: decision.tier,
    missingItems: decision.missing_items,
    key: {
      id: decision.key_id,
      name: decision.key_name,
      kind: decision.kind,
      environment: decision.environment,
      scopes: decision.scopes,
      expiresAt: decision.expires_at,
    },
    quota,
    charged: isFree ? null : { month: decision.month, day: decision.day },
    replay: decision.replay && !isTest,
    sample: isTest,
  };
}

const unauthorized = {
  headers: { "WWW-Authenticate": 'Bearer realm="api", charset="UTF-8", error="invalid_token"' },
};

function refusal(
  {
    verdict,
    kind,
  }: { verdict: Exclude<Decision["verdict"], "admitted" | "invalid_credentials">; kind: KeyKind },
  wanted: Wanted,
  quota: Quota,
) {
  const page = kind === "secret_key" ? "Secure API page" : "Developers page";
  switch (verdict) {
    case "key_revoked":
      return new Failure(
        verdict,
        `This key was revoked, or a newer secret has replaced it. Get one on the ${page}.`,
        unauthorized,
      );
    case "key_expired":
      return new Failure(verdict, `This key has expired. Create a new one on the ${page}.`, unauthorized);
    case "key_paused":
      return new Failure(verdict, `An admin paused this key. Resume it on the ${page}.`, unauthorized);
    case "ip_not_allowed":
      return new Failure(verdict, "This key may not be used from this address.");
    case "missing_scope":
      return new Failure(verdict, `This key lacks the scope ${wanted.scope}.`, {
        members: { scope: wanted.scope },
      });
    case "rate_limited":
      return new Failure(verdict, "This key makes too many calls a second.", {
        headers: { "Retry-After": "1" },
      });
    case "quota_exceeded":
      return new Failure(verdict, `All ${quota.limit} calls of this month are used.`, {
        headers: { "Retry-After": String(secondsUntil(quota.resetsAt, new Date())) },
        members: { limit: quota.limit, used: quota.used, resetsAt: quota.resetsAt.toISOString() },
      });
  }
}

/** Gives a counted call back to the month it was charged to: an answer of 5xx or 304 costs nothing. */
export async function refund(caller: Caller): Promise<void> {
  if (caller.charged) await giveBack(caller.organization, caller.charged);
}

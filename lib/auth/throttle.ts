import { createHash } from "node:crypto";
import ipaddr from "ipaddr.js";
import { limiter } from "@/lib/auth/data";
import { Failure } from "@/lib/errors";

const window = 5 * 60;
const account = () => limiter("account", 10, window);
const address = () => limiter("address", 100, window);
const form = () => limiter("form", 30, window);

const digest = (value: string) => createHash("sha256").update(value).digest("base64url");

/** One household has one IPv4 address but 2^64 IPv6 addresses: those count by their /64. */
function network(value: string | null): string {
  if (!value || !ipaddr.isValid(value)) return "unknown";
  const parsed = ipaddr.process(value);
  return parsed.kind() === "ipv4"
    ? parsed.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/64`).toString();
}

async function spend(counter: ReturnType<typeof limiter>, key: string): Promise<void> {
  try {
    await counter.consume(key);
  } catch (refusal) {
    // A refusal says when to come back; anything else is an error of the database.
    if (refusal instanceof Error) throw refusal;
    const { msBeforeNext } = refusal as { msBeforeNext: number };
    throw new Failure("too_many_failures", "Too many attempts. Please wait before trying again.", {
      headers: { "Retry-After": String(Math.max(1, Math.ceil(msBeforeNext / 1000))) },
    });
  }
}

/**
 * Counts one try of a password before it is compared, so that tries sent at once are all counted.
 * The right password gives it back. Throws `too_many_failures` after 10 for an account, 100 from an address.
 */
export async function countAttempt(
  email: string,
  from: string | null,
): Promise<{ forgive(): Promise<void> }> {
  const [person, place] = [digest(email.toLowerCase()), network(from)];
  await spend(account(), person);
  await spend(address(), place);
  return {
    async forgive() {
      await Promise.all([account().delete(person), address().reward(place)]);
    },
  };
}

/** Counts one use of a form that is open before sign-in. Throws `too_many_failures` after 30 from an address. */
export const countForm = (from: string | null): Promise<void> => spend(form(), network(from));

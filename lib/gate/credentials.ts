import { internal } from "@/lib/api/headers";
import { Failure } from "@/lib/errors";
import { hashSecret, isWellFormed } from "@/lib/keys/token";

/** Test credentials: they open sample data and nothing else, and belong to nobody. */
export const dummy = { publicId: "00000000-0000-0000-0000-000000000000", secret: "DummySecretKey" } as const;

/** What a call presents. `publicId` is null for the bearer form; a dummy has no hash. */
export type Presented = { dummy: true } | { dummy: false; hash: Buffer; publicId: string | null };

/** One body for every credential that does not open anything, so that an attacker learns nothing from it. */
export const invalidCredentials = () =>
  new Failure(
    "invalid_credentials",
    "Send a live key as `Authorization: Bearer <key>`, or X-Public-ID with X-Secret-Key.",
    {
      headers: { "WWW-Authenticate": 'Bearer realm="api", charset="UTF-8"' },
    },
  );

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Throws 401 `invalid_credentials` for what is absent or malformed, 400 `ambiguous_credentials` for two forms at once. */
export function readCredentials(headers: Headers): Presented {
  const authorization = headers.get("authorization");
  const publicId = headers.get("x-public-id");
  const secret = headers.get("x-secret-key");
  const repeated = (headers.get(internal.repeated) ?? "").split(",");
  const isRepeated = ["authorization", "x-public-id", "x-secret-key"].some((name) => repeated.includes(name));
  if (isRepeated || (authorization !== null && (publicId !== null || secret !== null))) {
    throw new Failure("ambiguous_credentials", "Send one form of credentials, each header once.");
  }
  if (authorization !== null) {
    const bearer = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    return present(bearer, null);
  }
  if (publicId === null || secret === null) throw invalidCredentials();
  if (publicId === dummy.publicId && secret === dummy.secret) return { dummy: true };
  if (!uuid.test(publicId)) throw invalidCredentials();
  return present(secret, publicId);
}

function present(secret: string | undefined, publicId: string | null): Presented {
  if (secret === undefined || !isWellFormed(secret)) throw invalidCredentials();
  return { dummy: false, hash: hashSecret(secret), publicId };
}

import type { AuthOptions } from "next-auth";
import { z } from "zod";
import { text } from "@/lib/api/fields";
import { endSession, findCredentials, openSession, sessionLifetime } from "@/lib/auth/data";
import { verifyPassword } from "@/lib/auth/password";
import { isSecure, sessionSecret } from "@/lib/auth/session";
import { countAttempt } from "@/lib/auth/throttle";
import { isId } from "@/lib/ids";
import { log } from "@/lib/log";

/** One request to next-auth. What went wrong inside is kept here: next-auth would put it into an address. */
export type Visit = { address: string | null; userAgent: string | null; failure?: unknown };

const signInForm = z.object({
  email: text(254).trim().toLowerCase().min(1),
  password: z.string().min(1).max(1_000),
});

/** The id of a new session, or null for whatever is not the right password of somebody who belongs somewhere. */
async function signIn(form: unknown, visit: Visit): Promise<string | null> {
  const parsed = signInForm.safeParse(form);
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  const attempt = await countAttempt(email, visit.address);
  const user = await findCredentials(email);
  const right = await verifyPassword(password, user?.passwordHash ?? null);
  if (!user || !right) return null;
  const sessionId = await openSession(user, visit);
  if (sessionId) await attempt.forgive();
  return sessionId;
}

/** next-auth with one provider and a cookie that holds nothing but the id of a row of `session`. */
export function authOptions(visit: Visit): AuthOptions {
  return {
    secret: sessionSecret(),
    useSecureCookies: isSecure(),
    session: { strategy: "jwt", maxAge: sessionLifetime / 1_000 },
    pages: { signIn: "/login", signOut: "/login", error: "/login" },
    providers: [
      {
        id: "credentials",
        name: "Password",
        type: "credentials",
        credentials: {},
        async authorize(form) {
          try {
            const id = await signIn(form, visit);
            return id ? { id } : null;
          } catch (error) {
            visit.failure = error;
            return null;
          }
        },
      },
    ],
    callbacks: {
      // Nothing that a client sends to update a session may get into the token.
      jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
    },
    events: {
      async signOut({ token }) {
        try {
          if (typeof token?.sid === "string" && isId(token.sid)) await endSession(token.sid);
        } catch (error) {
          visit.failure = error;
        }
      },
    },
    logger: {
      error: (code) => log.info("next-auth refused a request", { code }),
      warn: () => {},
      debug: () => {},
    },
  };
}

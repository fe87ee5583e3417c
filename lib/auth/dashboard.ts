import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { text } from "@/lib/api/fields";
import * as data from "@/lib/auth/data";
import { newPassword } from "@/lib/auth/password";
import { tryPassword } from "@/lib/auth/try-password";
import { Failure } from "@/lib/errors";
import { setPassword } from "@/lib/members/data";
import { userName } from "@/lib/orgs/schema";

const done = z.object({ done: z.literal(true) });
const finished = { done: true } as const;

export const switchOrganization = defineDashboardEndpoint({
  method: "POST",
  path: "/session/organization",
  summary: "Work in another of one's organizations",
  role: "member",
  body: z.strictObject({ slug: text(100) }),
  output: done,
  async run({ member, body }) {
    await data.switchSession(member, body.slug);
    return finished;
  },
});

export const signOutEverywhere = defineDashboardEndpoint({
  method: "POST",
  path: "/session/everywhere",
  summary: "End every session of one's own",
  role: "member",
  output: done,
  async run(call) {
    await data.endSessions(call.member, call.origin);
    return finished;
  },
});

export const renameAccount = defineDashboardEndpoint({
  method: "PATCH",
  path: "/account",
  summary: "Change one's name",
  role: "member",
  body: z.strictObject({ name: userName }),
  output: z.object({ name: z.string() }),
  async run({ body, ...call }) {
    await data.renameUser(call.member, body.name, call.origin);
    return { name: body.name };
  },
});

/** Ends every session of the person, also the one that asks. */
export const changePassword = defineDashboardEndpoint({
  method: "POST",
  path: "/account/password",
  summary: "Change one's password",
  role: "member",
  body: z.strictObject({ currentPassword: z.string().min(1).max(1_000), newPassword }),
  output: done,
  async run({ body, ...call }) {
    const { user } = call.member;
    const passwordHash = await data.findPasswordHash(user.id);
    if (!(await tryPassword({ email: user.email, passwordHash }, body.currentPassword, call.address))) {
      throw new Failure("validation_failed", "The current password is not right.", {
        errors: [
          { pointer: "/currentPassword", code: "wrong_password", detail: "is not the current password" },
        ],
      });
    }
    await setPassword(user.id, body.newPassword, call.origin);
    return finished;
  },
});

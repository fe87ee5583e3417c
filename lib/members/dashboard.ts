import { z } from "zod";
import { defineDashboardEndpoint } from "@/lib/api/endpoint";
import { id } from "@/lib/api/fields";
import { countLetter } from "@/lib/auth/throttle";
import { localeOf } from "@/lib/i18n/of-request";
import { invitationLetter, passwordLetter } from "@/lib/mail/letters";
import { canMail, sendMail } from "@/lib/mail/mail";
import { removeMember } from "@/lib/members/data";
import * as invitations from "@/lib/members/invitation-data";
import * as roster from "@/lib/members/roster-data";
import { invitation, link, newInvitation, role } from "@/lib/members/schema";

const params = z.strictObject({ id });
const done = z.object({ done: z.literal(true) });
const finished = { done: true } as const;

export const inviteMember = defineDashboardEndpoint({
  method: "POST",
  path: "/invitations",
  summary: "Invite somebody, or send them a new link",
  role: "admin",
  body: newInvitation,
  output: link.extend({ invitation }),
  status: 201,
  async run({ organization, member, body, origin, headers }) {
    if (canMail()) await countLetter(`${organization}/${body.email}`);
    const made = await invitations.createInvitation(organization, body, member.role, origin);
    const about = { by: member.user.name, organization: member.organizationName, url: made.url };
    const mail = await sendMail(body.email, invitationLetter(localeOf(headers), about));
    return { invitation: made.invitation, mail, url: mail === "sent" ? null : made.url };
  },
});

export const revokeInvitation = defineDashboardEndpoint({
  method: "DELETE",
  path: "/invitations/{id}",
  summary: "Take an invitation back",
  role: "admin",
  params,
  output: invitation,
  run: (call) =>
    invitations.revokeInvitation(call.organization, call.params.id, call.member.role, call.origin),
});

export const changeMemberRole = defineDashboardEndpoint({
  method: "PATCH",
  path: "/members/{id}",
  summary: "Give a member another role",
  role: "admin",
  params,
  body: z.strictObject({ role }),
  output: done,
  async run({ organization, params, body, member, origin }) {
    await roster.changeRole(organization, params.id, body.role, member.role, origin);
    return finished;
  },
});

/** Also of oneself: that is how somebody leaves. */
export const removeFromOrganization = defineDashboardEndpoint({
  method: "DELETE",
  path: "/members/{id}",
  summary: "Remove a member",
  role: "admin",
  params,
  output: done,
  async run({ organization, params, member, origin }) {
    await removeMember(organization, params.id, member.role, origin);
    return finished;
  },
});

export const signMemberOut = defineDashboardEndpoint({
  method: "POST",
  path: "/members/{id}/sign-out",
  summary: "End every session of a member",
  role: "admin",
  params,
  output: done,
  async run({ organization, params, member, origin }) {
    await roster.signMemberOut(organization, params.id, member.role, origin);
    return finished;
  },
});

export const sendPasswordLink = defineDashboardEndpoint({
  method: "POST",
  path: "/members/{id}/password-link",
  summary: "Let a member choose a new password",
  role: "admin",
  params,
  output: link,
  status: 201,
  async run({ organization, params, member, origin, headers }) {
    if (canMail()) await countLetter(`${organization}/${params.id}`);
    const made = await roster.createMemberLink(organization, params.id, member.role, origin, canMail());
    const mail = await sendMail(made.email, passwordLetter(localeOf(headers), { url: made.url }));
    return { mail, url: mail !== "sent" && made.copyable ? made.url : null };
  },
});

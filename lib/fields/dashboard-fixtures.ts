import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { makeTool } from "@/lib/api/fixtures";
import { press, signIn } from "@/lib/auth/fixtures";
import type { Role } from "@/lib/auth/roles";
import { createCustomField, createMetaAttribute } from "@/lib/fields/dashboard";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// For tests of what people define: an admin at the screen, and a tool that reads what it comes to.

export const draft = (key: string, over: object = {}) => ({
  ...{ object: "contact", key, label: key, type: "text" },
  ...over,
});

type Editable = { label: string; options: string[]; required: boolean; updatedAt: string };

/** What the form sends of a field that the person saw as `seen`. */
export const edit = ({ label, options, required, updatedAt }: Editable, over: object) => ({
  ...{ label, options, required, updatedAt },
  ...over,
});

/** Somebody at the screen with this role: what they press. */
export async function sitDown({ organization }: { organization: OrganizationId }, role: Role) {
  const who = await signIn(organization, role);
  return (endpoint: DashboardEndpoint, body?: unknown, one?: { id: string }) =>
    press(who, endpoint, { body, params: one ? { id: one.id } : {} });
}

/** A fresh organization. */
export async function makeDesk() {
  const tool = await makeTool();
  const admin = await sitDown(tool, "admin");
  const meta = async () => (await tool.get("/contact/meta")).body.data;
  const list = { objects: ["contact"], options: ["Web"] };
  return {
    tool,
    admin,
    meta,
    add: async (key: string, over: object = {}) => (await admin(createCustomField, draft(key, over))).body,
    addList: async (key: string, over: object = {}) =>
      (await admin(createMetaAttribute, { key, label: key, ...list, ...over })).body,
    contactKeys: async (): Promise<string[]> =>
      (await meta()).customFields.contact.map((one: { key: string }) => one.key),
  };
}

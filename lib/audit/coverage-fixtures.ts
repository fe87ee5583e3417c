import { readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import type { DashboardEndpoint } from "@/lib/api/endpoint";
import { password, press, signIn } from "@/lib/auth/fixtures";
import { listDefinitions } from "@/lib/fields/list-data";
import type { OrganizationId } from "@/lib/orgs/organization-id";

// For the test of what is written down: everything that can be done on the dashboard, each once.

export const named = (endpoint: DashboardEndpoint) => `${endpoint.method} ${endpoint.path}`;
const isEndpoint = (value: unknown): value is DashboardEndpoint =>
  typeof value === "object" && value !== null && "method" in value && "role" in value;

/** Every endpoint that lib/**\/*dashboard.ts declares. */
async function findEndpoints(): Promise<Map<string, DashboardEndpoint>> {
  const root = join(import.meta.dirname, "..");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  const found = new Map<string, DashboardEndpoint>();
  for (const file of files.filter((one) => /(^|[/-])dashboard\.ts$/.test(one))) {
    const exported: object = await import(/* @vite-ignore */ join(root, file));
    const values = Object.values(exported).flatMap((one) =>
      isEndpoint(one) ? [one] : typeof one === "object" && one !== null ? Object.values(one) : [],
    );
    for (const one of values) if (isEndpoint(one)) found.set(named(one), one);
  }
  return found;
}

type Sent = { params?: Record<string, string>; body?: unknown; type?: string };

let endpoints: Promise<Map<string, DashboardEndpoint>> | undefined;
export const allEndpoints = () => {
  endpoints ??= findEndpoints();
  return endpoints;
};

/** Does something as a super admin who has just signed in. */
export async function act(organization: OrganizationId, name: string, sent: Sent = {}) {
  const endpoint = (await allEndpoints()).get(name);
  if (!endpoint) throw new Error(`There is no ${name}.`);
  const who = await signIn(organization, "super_admin");
  const needsBody = endpoint.body !== undefined || sent.body !== undefined;
  const answer = await press(who, endpoint, { ...sent, body: needsBody ? (sent.body ?? {}) : undefined });
  return { ...answer, userId: who.userId };
}

let made = 0;
const fresh = (word: string) => `${word}_${++made}`;
export async function make(of: OrganizationId, name: string, body: unknown, sent: Sent = {}) {
  const answer = await act(of, name, { ...sent, body });
  if (answer.status >= 300) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
export const on = (id: string): Sent => ({ params: { id } });

const draft = () => ({ object: "company", key: fresh("field"), label: "Field", type: "text" });
const list = () => ({ key: fresh("list"), label: "List", objects: ["contact"], options: ["Web"] });
const hook = {
  url: "http://127.0.0.1:9/hook",
  events: ["contact.updated"],
  description: null,
  payload: "full",
};
const edit = ({ label, options, required, updatedAt }: Record<string, unknown>) => ({
  ...{ label: `${label}!`, options, required, updatedAt },
});
export const makeField = (of: OrganizationId) => make(of, "POST /fields", draft());
export const makeList = (of: OrganizationId) => make(of, "POST /attributes", list());
const makeAudience = (of: OrganizationId) => make(of, "POST /audiences", { name: fresh("Audience") });
export const makeApiKey = async (of: OrganizationId) =>
  (await make(of, "POST /keys", { name: "Tool", scopes: [], environment: "live", expiresInDays: null })).key;
export const makeSecretKey = async (of: OrganizationId) =>
  (await make(of, "POST /secret-keys", { name: "Tool" })).key;
const makeHook = (of: OrganizationId) => make(of, "POST /webhooks", hook);
const makeMember = async (of: OrganizationId) => (await signIn(of, "member")).userId;
const logo = async () => ({
  type: "image/png",
  body: new Uint8Array(
    await sharp({ create: { width: 64, height: 64, channels: 3, background: "#336699" } })
      .png()
      .toBuffer(),
  ),
});

/** By endpoint: what is then written down, and what it is sent, once what it needs is there. */
export type Acts = Record<string, [action: string, (of: OrganizationId) => Promise<Sent> | Sent]>;

export const otherActs: Acts = {
  "PATCH /account": ["user.renamed", () => ({ body: { name: "Grace" } })],
  "POST /account/password": [
    "user.password_changed",
    () => ({ body: { currentPassword: password, newPassword: "another long sentence" } }),
  ],
  "POST /session/everywhere": ["user.signed_out_everywhere", () => ({})],
  "POST /attributes": ["attribute.defined", () => ({ body: list() })],
  "PATCH /attributes/{id}": [
    "attribute.changed",
    async (of) => {
      const { objects, ...one } = await makeList(of);
      return { ...on(one.id), body: { ...edit(one), required: undefined, objects } };
    },
  ],
  "POST /attributes/{id}/archive": ["attribute.archived", async (of) => on((await makeList(of)).id)],
  "POST /attributes/{id}/restore": [
    "attribute.restored",
    async (of) => {
      const { id } = await makeList(of);
      await make(of, "POST /attributes/{id}/archive", undefined, on(id));
      return on(id);
    },
  ],
  "POST /attributes/order": [
    "attribute.reordered",
    async (of) => {
      await makeList(of);
      await makeList(of);
      const lists = await listDefinitions(of, { kind: "attribute" });
      const rows = lists.filter(({ archivedAt }) => !archivedAt).reverse();
      return { body: { ids: rows.map(({ id }) => id) } };
    },
  ],
  "POST /fields": ["field.defined", () => ({ body: draft() })],
  "PATCH /fields/{id}": [
    "field.changed",
    async (of) => {
      const one = await makeField(of);
      return { ...on(one.id), body: edit(one) };
    },
  ],
  "POST /fields/{id}/archive": ["field.archived", async (of) => on((await makeField(of)).id)],
  "POST /fields/{id}/restore": [
    "field.restored",
    async (of) => {
      const { id } = await makeField(of);
      await make(of, "POST /fields/{id}/archive", undefined, on(id));
      return on(id);
    },
  ],
  "POST /fields/order": [
    "field.reordered",
    async (of) => {
      await makeField(of);
      await makeField(of);
      const fields = await listDefinitions(of, { kind: "field", object: "company" });
      const rows = fields.filter(({ archivedAt }) => !archivedAt).reverse();
      return { body: { object: "company", ids: rows.map(({ id }) => id) } };
    },
  ],
  "POST /audiences": ["audience.created", () => ({ body: { name: fresh("Audience") } })],
  "PATCH /audiences/{id}": [
    "audience.changed",
    async (of) => ({ ...on((await makeAudience(of)).id), body: { name: fresh("Renamed") } }),
  ],
  "DELETE /audiences/{id}": ["audience.deleted", async (of) => on((await makeAudience(of)).id)],
  "PATCH /branding": ["branding.changed", () => ({ body: { productName: fresh("Product") } })],
  "POST /branding/logo": ["branding.logo_changed", logo],
  "DELETE /branding/logo": [
    "branding.logo_removed",
    async (of) => {
      const { type, body } = await logo();
      await make(of, "POST /branding/logo", body, { type });
      return {};
    },
  ],
  "PATCH /branding/visibility": [
    "organization.secure_api_visibility_changed",
    () => ({ body: { secureApiRestricted: true } }),
  ],
  "POST /invitations": [
    "invitation.created",
    () => ({ body: { email: `${fresh("guest")}@example.org`, role: "member" } }),
  ],
  "DELETE /invitations/{id}": [
    "invitation.revoked",
    async (of) => {
      const { invitation } = await make(of, "POST /invitations", {
        email: `${fresh("guest")}@example.org`,
        role: "member",
      });
      return on(invitation.id);
    },
  ],
  "POST /keys": [
    "key.created",
    () => ({ body: { name: "Tool", scopes: [], environment: "live", expiresInDays: null } }),
  ],
  "POST /secret-keys": ["key.created", () => ({ body: { name: "Tool" } })],
  "POST /secret-keys/{id}/reveal": [
    "key.copied",
    async (of) => ({ ...on((await makeSecretKey(of)).id), body: {} }),
  ],
  "PATCH /secret-key-policy": ["organization.secret_key_policy_changed", () => ({ body: { once: true } })],
  "PATCH /members/{id}": [
    "member.role_changed",
    async (of) => ({ ...on(await makeMember(of)), body: { role: "admin" } }),
  ],
  "DELETE /members/{id}": ["member.removed", async (of) => on(await makeMember(of))],
  "POST /members/{id}/sign-out": ["member.signed_out_everywhere", async (of) => on(await makeMember(of))],
  "POST /members/{id}/password-link": ["user.password_link_created", async (of) => on(await makeMember(of))],
  "PATCH /organization": ["organization.settings_changed", () => ({ body: { name: fresh("Atelier") } })],
  "PATCH /secure-api/plan": ["organization.plan_changed", () => ({ body: { tier: "pinnacle" } })],
  "PATCH /secure-api/behaviour": [
    "organization.behaviour_changed",
    () => ({ body: { missingItems: "succeed" } }),
  ],
  "POST /webhooks": ["webhook.created", () => ({ body: hook })],
  "PATCH /webhooks/{id}": [
    "webhook.changed",
    async (of) => ({ ...on((await makeHook(of)).id), body: { active: false } }),
  ],
  "DELETE /webhooks/{id}": ["webhook.deleted", async (of) => on((await makeHook(of)).id)],
  "POST /webhooks/{id}/rotate-secret": ["webhook.secret_rotated", async (of) => on((await makeHook(of)).id)],
  "POST /webhooks/{id}/test": ["webhook.tested", async (of) => on((await makeHook(of)).id)],
  "POST /webhooks/{id}/deliveries/{deliveryId}/resend": [
    "webhook.delivery_resent",
    async (of) => {
      const { id } = await makeHook(of);
      const delivery = await make(of, "POST /webhooks/{id}/test", {}, on(id));
      return { params: { id, deliveryId: delivery.id } };
    },
  ],
  "POST /webhooks/{id}/recover": [
    "webhook.recovered",
    async (of) => ({
      ...on((await makeHook(of)).id),
      body: { since: new Date(Date.now() - 60_000).toISOString() },
    }),
  ],
};

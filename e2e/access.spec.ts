import { readdirSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import type { Role } from "@/lib/auth/roles";
import { prisma } from "@/lib/db";
import { newId } from "@/lib/ids";
import { enter, expect, makeColleague, makeOwner, test } from "./fixtures";
import { seedForm } from "./forms-page";
import { seedImport } from "./import-page";
import { seed } from "./keys-page";
import { seedWebhook } from "./webhooks-page";

// Every cell of the table of roles, for every page and every route of the dashboard that there is.

/** The least that somebody must be. "secure_api": an admin, or a super admin where the organization keeps it to those. */
type Needs = Role | "secure_api";

const pages: Record<string, Needs> = {
  "/app": "member",
  "/app/account": "member",
  "/app/audit": "super_admin",
  "/app/branding": "super_admin",
  "/app/custom-data": "admin",
  "/app/developpeurs": "admin",
  "/app/developpeurs/keys/[keyId]": "admin",
  "/app/developpeurs/tabs": "admin",
  "/app/developpeurs/tabs/logs": "admin",
  "/app/developpeurs/tabs/webhooks": "admin",
  "/app/developpeurs/tabs/webhooks/[id]": "admin",
  "/app/integrations": "admin",
  "/app/integrations/[guide]": "admin",
  "/app/integrations/secure-api": "secure_api",
  "/app/integrations/secure-api/keys/[keyId]": "secure_api",
  "/app/members": "admin",
  "/app/organization": "super_admin",
  "/app/records/[word]/import": "admin",
  "/app/records/[word]/import/[id]": "admin",
  "/app/records/forms": "member",
  "/app/records/forms/[id]": "member",
  "/app/records/forms/[id]/submissions": "member",
  "/app/records/forms/new": "admin",
  "/app/records/[word]": "member",
  "/app/records/[word]/[id]": "member",
};

const routes: Record<string, Needs> = {
  "PATCH /api/dashboard/account": "member",
  "POST /api/dashboard/account/password": "member",
  "POST /api/dashboard/attributes": "admin",
  "POST /api/dashboard/attributes/order": "admin",
  "PATCH /api/dashboard/attributes/[id]": "admin",
  "POST /api/dashboard/attributes/[id]/archive": "admin",
  "POST /api/dashboard/attributes/[id]/restore": "admin",
  "POST /api/dashboard/attributes/[id]/uses": "admin",
  "GET /api/dashboard/audit": "super_admin",
  "GET /api/dashboard/audit/export": "super_admin",
  "GET /api/dashboard/audit/verdict": "super_admin",
  "POST /api/dashboard/audiences": "admin",
  "PATCH /api/dashboard/audiences/[id]": "admin",
  "DELETE /api/dashboard/audiences/[id]": "admin",
  "PATCH /api/dashboard/branding": "super_admin",
  "POST /api/dashboard/branding/logo": "super_admin",
  "DELETE /api/dashboard/branding/logo": "super_admin",
  "PATCH /api/dashboard/branding/visibility": "super_admin",
  "GET /api/dashboard/calls": "admin",
  "GET /api/dashboard/calls/export": "admin",
  "GET /api/dashboard/calls/usage": "admin",
  "GET /api/dashboard/calls/usage/export": "admin",
  "POST /api/dashboard/contacts/[id]/erase": "admin",
  "GET /api/dashboard/contacts/[id]/export": "admin",
  "POST /api/dashboard/fields": "admin",
  "POST /api/dashboard/fields/order": "admin",
  "PATCH /api/dashboard/fields/[id]": "admin",
  "POST /api/dashboard/fields/[id]/archive": "admin",
  "POST /api/dashboard/fields/[id]/restore": "admin",
  "POST /api/dashboard/fields/[id]/uses": "admin",
  "POST /api/dashboard/imports": "admin",
  "GET /api/dashboard/imports/[id]": "admin",
  "POST /api/dashboard/imports/[id]/cancel": "admin",
  "POST /api/dashboard/imports/[id]/check": "admin",
  "POST /api/dashboard/imports/[id]/chunks/[number]": "admin",
  "POST /api/dashboard/imports/[id]/complete": "admin",
  "GET /api/dashboard/imports/[id]/refused": "admin",
  "POST /api/dashboard/imports/[id]/run": "admin",
  "GET /api/dashboard/forms": "member",
  "GET /api/dashboard/forms/[id]/submissions": "member",
  "GET /api/dashboard/forms/[id]/submissions/export": "member",
  "POST /api/dashboard/invitations": "admin",
  "DELETE /api/dashboard/invitations/[id]": "admin",
  "POST /api/dashboard/keys": "admin",
  "POST /api/dashboard/keys/bulk": "admin",
  "PATCH /api/dashboard/key-policy": "super_admin",
  "PATCH /api/dashboard/keys/[id]": "admin",
  "DELETE /api/dashboard/keys/[id]": "admin",
  "GET /api/dashboard/keys/[id]/addresses": "admin",
  "POST /api/dashboard/keys/[id]/end-grace": "admin",
  "POST /api/dashboard/keys/[id]/extend-grace": "admin",
  "POST /api/dashboard/keys/[id]/hints/[name]/dismiss": "admin",
  "POST /api/dashboard/keys/[id]/pause": "admin",
  "POST /api/dashboard/keys/[id]/resume": "admin",
  "POST /api/dashboard/keys/[id]/rotate": "admin",
  "POST /api/dashboard/keys/[id]/revoke": "admin",
  "PATCH /api/dashboard/members/[id]": "admin",
  "DELETE /api/dashboard/members/[id]": "admin",
  "POST /api/dashboard/members/[id]/password-link": "admin",
  "POST /api/dashboard/members/[id]/sign-out": "admin",
  "PATCH /api/dashboard/organization": "super_admin",
  "GET /api/dashboard/quota": "admin",
  "GET /api/dashboard/records/[word]": "member",
  "POST /api/dashboard/records/[word]": "member",
  "POST /api/dashboard/records/[word]/bulk": "member",
  "POST /api/dashboard/records/[word]/bulk/delete": "admin",
  "GET /api/dashboard/records/[word]/changes": "member",
  "PATCH /api/dashboard/records/[word]/columns": "member",
  "GET /api/dashboard/records/[word]/export": "member",
  "GET /api/dashboard/records/[word]/[id]": "member",
  "PATCH /api/dashboard/records/[word]/[id]": "member",
  "DELETE /api/dashboard/records/[word]/[id]": "admin",
  "GET /api/dashboard/records/[word]/[id]/history": "member",
  "PATCH /api/dashboard/secret-key-policy": "super_admin",
  "POST /api/dashboard/secret-keys": "secure_api",
  "PATCH /api/dashboard/secret-keys/[id]": "secure_api",
  "DELETE /api/dashboard/secret-keys/[id]": "secure_api",
  "GET /api/dashboard/secret-keys/[id]/addresses": "secure_api",
  "POST /api/dashboard/secret-keys/[id]/end-grace": "secure_api",
  "POST /api/dashboard/secret-keys/[id]/extend-grace": "secure_api",
  "POST /api/dashboard/secret-keys/[id]/hints/[name]/dismiss": "secure_api",
  "POST /api/dashboard/secret-keys/[id]/pause": "secure_api",
  "POST /api/dashboard/secret-keys/[id]/resume": "secure_api",
  "POST /api/dashboard/secret-keys/[id]/reveal": "secure_api",
  "POST /api/dashboard/secret-keys/[id]/revoke": "secure_api",
  "POST /api/dashboard/secret-keys/[id]/rotate": "secure_api",
  "PATCH /api/dashboard/secure-api/behaviour": "secure_api",
  "PATCH /api/dashboard/secure-api/plan": "super_admin",
  "GET /api/dashboard/secure-api/usage": "secure_api",
  "POST /api/dashboard/session/everywhere": "member",
  "POST /api/dashboard/session/organization": "member",
  "GET /api/dashboard/webhooks": "admin",
  "POST /api/dashboard/webhooks": "admin",
  "GET /api/dashboard/webhooks/ended": "admin",
  "GET /api/dashboard/webhooks/[id]": "admin",
  "PATCH /api/dashboard/webhooks/[id]": "admin",
  "DELETE /api/dashboard/webhooks/[id]": "admin",
  "GET /api/dashboard/webhooks/[id]/deliveries": "admin",
  "GET /api/dashboard/webhooks/[id]/deliveries/[deliveryId]": "admin",
  "POST /api/dashboard/webhooks/[id]/deliveries/[deliveryId]/resend": "admin",
  "POST /api/dashboard/webhooks/[id]/recover": "admin",
  "POST /api/dashboard/webhooks/[id]/rotate-secret": "admin",
  "POST /api/dashboard/webhooks/[id]/test": "admin",
};

const people = ["nobody", "member", "admin", "super_admin"] as const;
type Who = (typeof people)[number];

function mayPass(who: Who, needs: Needs, restricted: boolean): boolean {
  const least = needs === "secure_api" ? (restricted ? "super_admin" : "admin") : needs;
  return people.indexOf(who) >= people.indexOf(least);
}

/** Addresses of the files called `name` below `folder`; groups in brackets are no part of them. */
const addressesOf = (folder: string, name: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.split("/").at(-1) === name)
    .map((path) => [...folder.split("/").slice(1), ...path.split("/").slice(0, -1)])
    .map((steps) => `/${steps.filter((step) => !step.startsWith("(")).join("/")}`)
    .sort();

const values: Record<string, string> = {
  "[id]": newId(),
  "[deliveryId]": newId(),
  "[guide]": "make",
  "[name]": "old",
  "[number]": "0",
  "[word]": "contacts",
};
const fillIn = (path: string, own: Record<string, string> = {}) =>
  path.replaceAll(/\[\w+\]/g, (name) => own[name] ?? values[name] ?? name);

/** What an address answers to a call that is let in but asks for nothing sensible, and so does nothing. */
async function knock(request: APIRequestContext, route: string) {
  const [method, path = ""] = route.split(" ");
  const answer = await request.fetch(`${fillIn(path)}?nothing=asked`, {
    method,
    headers: {
      "Sec-Fetch-Site": "same-origin",
      "Content-Type": path.endsWith("/logo")
        ? "image/png"
        : path.endsWith("/[number]")
          ? "application/octet-stream"
          : "application/json",
    },
    ...(method === "GET" ? {} : { data: "{}" }),
  });
  const { detail } = await answer.json();
  return { status: answer.status(), detail };
}

const shut = { status: 404, detail: "There is no such page." };
const unknown = { status: 401, detail: "Sign in to go on." };

test("every page and every route of the dashboard is in the table", async ({ request }) => {
  expect(addressesOf("app/app", "page.tsx")).toEqual(Object.keys(pages).sort());
  const found: string[] = [];
  for (const path of addressesOf("app/api/dashboard", "route.ts")) {
    const allow = (await request.fetch(fillIn(path), { method: "OPTIONS" })).headers().allow ?? "";
    const methods = allow.split(", ").filter((method) => !["HEAD", "OPTIONS"].includes(method));
    found.push(...methods.map((method) => `${method} ${path}`));
  }
  expect(found.sort()).toEqual(Object.keys(routes).sort());
});

for (const restricted of [false, true]) {
  for (const who of people) {
    const where = `where the Secure API is ${restricted ? "kept from admins" : "open to admins"}`;
    test(`${who.replace("_", " ")}: reaches what is theirs, and is told of nothing else, ${where}`, async ({
      page,
    }) => {
      const owner = await makeOwner();
      await prisma().organization.update({
        where: { id: owner.organization },
        data: { secureApiRestricted: restricted },
      });
      if (who !== "nobody")
        await enter(page, who === "super_admin" ? owner : await makeColleague(owner, who));
      const { id } = await seedWebhook(owner);
      const { key } = await seed(owner, "Shop");
      const { key: secretKey } = await seed(owner, "Bridge", { kind: "secret_key" });
      await seedImport(owner, id);
      const form = await seedForm(owner);
      const contactId = newId();
      await prisma().contact.create({ data: { id: contactId, organizationId: owner.organization } });
      const idIn = (path: string) =>
        path.includes("/forms/") ? form : path.endsWith("/[word]/[id]") ? contactId : id;
      for (const [path, needs] of Object.entries(pages)) {
        const own = { "[id]": idIn(path), "[keyId]": path.includes("/secure-api/") ? secretKey.id : key.id };
        const answer = await page.request.get(fillIn(path, own), { maxRedirects: 0 });
        const goesOn = [200, 307].includes(answer.status()) && answer.headers().location !== "/login";
        if (who === "nobody") expect([path, answer.headers().location]).toEqual([path, "/login"]);
        else if (mayPass(who, needs, restricted)) expect([path, goesOn]).toEqual([path, true]);
        else expect([path, answer.status()]).toEqual([path, 404]);
      }
      for (const [route, needs] of Object.entries(routes)) {
        const answer = await knock(page.request, route);
        const passed = { status: 422, detail: expect.any(String) };
        const expected = who === "nobody" ? unknown : mayPass(who, needs, restricted) ? passed : shut;
        expect([route, answer]).toEqual([route, expected]);
      }
    });
  }
}

import { type Acts, make, makeApiKey, makeSecretKey, on } from "@/lib/audit/coverage-fixtures";
import type { OrganizationId } from "@/lib/orgs/organization-id";

type Base = "keys" | "secret-keys";
const makeOne = (of: OrganizationId, base: Base) => (base === "keys" ? makeApiKey(of) : makeSecretKey(of));

/** With something done to it before. */
async function after(of: OrganizationId, base: Base, before: string, body?: object) {
  const { id } = await makeOne(of, base);
  await make(of, `POST /${base}/{id}/${before}`, body, on(id));
  return on(id);
}

const lifeOf = (base: Base): Acts => {
  const fresh = async (of: OrganizationId) => on((await makeOne(of, base)).id);
  const rotated = (of: OrganizationId) => after(of, base, "rotate", { grace: "1h" });
  return {
    [`PATCH /${base}/{id}`]: ["key.edited", async (of) => ({ ...(await fresh(of)), body: { name: "Shop" } })],
    [`DELETE /${base}/{id}`]: ["key.deleted", fresh],
    [`POST /${base}/{id}/revoke`]: ["key.revoked", fresh],
    [`POST /${base}/{id}/pause`]: ["key.paused", fresh],
    [`POST /${base}/{id}/resume`]: ["key.resumed", (of) => after(of, base, "pause")],
    [`POST /${base}/{id}/rotate`]: ["key.rotated", fresh],
    [`POST /${base}/{id}/hints/{name}/dismiss`]: [
      "key.hint_dismissed",
      async (of) => ({ params: { id: (await makeOne(of, base)).id, name: "old" } }),
    ],
    [`POST /${base}/{id}/end-grace`]: ["key.grace_ended", rotated],
    [`POST /${base}/{id}/extend-grace`]: [
      "key.grace_extended",
      async (of) => ({ ...(await rotated(of)), body: { grace: "7d" } }),
    ],
  };
};

/** The same for what is done to keys during their life. */
export const keyActs: Acts = {
  ...lifeOf("keys"),
  ...lifeOf("secret-keys"),
  "POST /keys/bulk": [
    "key.revoked",
    async (of) => ({ body: { act: "revoke", ids: [(await makeApiKey(of)).id, (await makeApiKey(of)).id] } }),
  ],
  "PATCH /key-policy": [
    "organization.key_policy_changed",
    () => ({ body: { longestLifetime: null, defaultLifetime: 90, idlePause: null } }),
  ],
};

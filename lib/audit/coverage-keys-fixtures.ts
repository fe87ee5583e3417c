import { type Acts, make, makeApiKey, makeSecretKey, on } from "@/lib/audit/coverage-fixtures";
import type { OrganizationId } from "@/lib/orgs/organization-id";

const rotated = async (of: OrganizationId, kind: "keys" | "secret-keys") => {
  const { id } = await (kind === "keys" ? makeApiKey(of) : makeSecretKey(of));
  await make(of, `POST /${kind}/{id}/rotate`, { grace: "1h" }, on(id));
  return on(id);
};

/** The same for what is done to keys during their life. */
export const keyActs: Acts = {
  "PATCH /keys/{id}": [
    "key.edited",
    async (of) => ({ ...on((await makeApiKey(of)).id), body: { name: "Shop" } }),
  ],
  "POST /keys/bulk": [
    "key.revoked",
    async (of) => ({ body: { act: "revoke", ids: [(await makeApiKey(of)).id, (await makeApiKey(of)).id] } }),
  ],
  "POST /keys/{id}/pause": ["key.paused", async (of) => on((await makeApiKey(of)).id)],
  "POST /keys/{id}/resume": [
    "key.resumed",
    async (of) => {
      const { id } = await makeApiKey(of);
      await make(of, "POST /keys/{id}/pause", undefined, on(id));
      return on(id);
    },
  ],
  "POST /keys/{id}/rotate": ["key.rotated", async (of) => on((await makeApiKey(of)).id)],
  "POST /keys/{id}/end-grace": ["key.grace_ended", (of) => rotated(of, "keys")],
  "POST /keys/{id}/extend-grace": [
    "key.grace_extended",
    async (of) => ({ ...(await rotated(of, "keys")), body: { grace: "7d" } }),
  ],
  "POST /keys/{id}/hints/{name}/dismiss": [
    "key.hint_dismissed",
    async (of) => ({ params: { id: (await makeApiKey(of)).id, name: "old" } }),
  ],
  "POST /secret-keys/{id}/rotate": ["key.rotated", async (of) => on((await makeSecretKey(of)).id)],
  "POST /secret-keys/{id}/end-grace": ["key.grace_ended", (of) => rotated(of, "secret-keys")],
  "POST /secret-keys/{id}/extend-grace": [
    "key.grace_extended",
    async (of) => ({ ...(await rotated(of, "secret-keys")), body: { grace: "7d" } }),
  ],
  "PATCH /key-policy": [
    "organization.key_policy_changed",
    () => ({ body: { longestLifetime: null, defaultLifetime: 90, idlePause: null } }),
  ],
};

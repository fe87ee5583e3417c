import { expect, it } from "vitest";
import { makeKey, makeOrganization } from "@/lib/fixtures";
import { newId } from "@/lib/ids";
import { listAddresses } from "@/lib/keys/addresses-data";
import { storeCalls } from "@/lib/requests/log-data";

it("addresses that a key was used from are those of 30 days that were let in, the latest first", async () => {
  const { organization } = await makeOrganization();
  const { key } = await makeKey(organization);
  const called = (daysAgo: number, address: string | null, status = 200, code: string | null = null) => ({
    id: newId(),
    at: new Date(Date.now() - daysAgo * 86_400_000),
    organization,
    keyId: key.id,
    secretId: key.secrets[0]?.id ?? "",
    method: "GET",
    path: "/contacts",
    status,
    code,
    milliseconds: 3,
    address,
    userAgent: null,
    requestId: newId(),
    cost: 1 as const,
  });
  await storeCalls([
    called(2, "192.0.2.1"),
    called(1, "192.0.2.1", 422, "validation_failed"),
    called(0, "2001:db8::1"),
    called(31, "192.0.2.2"),
    called(1, "192.0.2.3", 403, "ip_not_allowed"),
    called(1, "192.0.2.4", 401, "key_revoked"),
    called(1, null),
    { ...called(1, "192.0.2.5"), keyId: newId(), secretId: newId() },
  ]);
  const used = await listAddresses(organization, key.id);
  expect(used.map(({ address, calls }) => [address, calls])).toEqual([
    ["2001:db8::1", 1],
    ["192.0.2.1", 2],
  ]);
  expect(await listAddresses((await makeOrganization()).organization, key.id)).toEqual([]);
  expect(await listAddresses(organization, "1.5")).toEqual([]);
});

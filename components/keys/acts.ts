import type { Key } from "@/lib/keys/schema";

/** What a menu may offer to do to a key. */
export type Offered = "rotate" | "edit" | "pause" | "resume" | "revoke" | "delete";

/** What may be done to a key: also to the old secret of a rotation. */
export type Act = Offered | "endGrace" | "extendGrace";

/** Where a key's acts are sent. */
export const actPath = ({ id, kind }: Key, act?: string) =>
  `/api/dashboard/${kind === "secret_key" ? "secret-keys" : "keys"}/${id}${act ? `/${act}` : ""}`;

/** What is done, or about to be, to which key. */
export type Acting = { act: Act; key: Key };

/** What is offered for a key beside revoking and deleting; nothing for one that was revoked. */
export function offeredActs({ status }: Key): Offered[] {
  if (status === "revoked") return [];
  if (status === "expired") return ["edit"];
  return ["rotate", "edit", status === "paused" ? "resume" : "pause"];
}

/** The secret of before the last rotation, while its grace runs. */
export const oldSecretOf = ({ secrets }: Key) => secrets.find(({ endsAt }) => endsAt !== null);

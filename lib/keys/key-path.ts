import type { Key } from "@/lib/keys/schema";

/** The page of a key. */
export const keyPath = ({ id, kind }: Pick<Key, "id" | "kind">) =>
  kind === "secret_key" ? `/app/integrations/secure-api/keys/${id}` : `/app/developpeurs/keys/${id}`;

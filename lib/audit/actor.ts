/** Who acts, as the audit log and the events name them. */
export type Actor = {
  type: "user" | "key" | "form" | "import" | "cli" | "setup" | "system";
  id: string | null;
  name: string;
};

/** Where an act came from. */
export type Origin = { actor: Actor; address: string | null; requestId: string | null };

export const commandLine: Origin = {
  actor: { type: "cli", id: null, name: "command line" },
  address: null,
  requestId: null,
};

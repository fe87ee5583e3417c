import type { Answered, Tool } from "@/lib/api/fixtures";
import { newId } from "@/lib/ids";

// For tests of what integrators do with webhooks.

/** An address where nobody listens, and for which nobody else is ever asked. */
export const freshUrl = () => `https://127.0.0.1:1/${newId()}`;

export const events = ["contact.created", "contact.updated"];

/** An answer's status, and the code of its failure or the outcome. */
export const said = ({ status, body }: Answered) => [status, body.code ?? body.outcome];

export const idsAt = async (tool: Tool, address: string): Promise<string[]> => {
  const { body } = await tool.get(address);
  return body.data.map((one: { id: string }) => one.id);
};

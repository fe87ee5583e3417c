import { GET, POST } from "@/app/f/[id]/route";
import type { Tool } from "@/lib/api/fixtures";
import { internal } from "@/lib/api/headers";
import { newId } from "@/lib/ids";
import { make } from "@/lib/records/fixtures";

/** A network of its own for every test, so that none uses up another's sendings. */
export const freshAddress = () => {
  const [a, b, c] = newId().slice(-12).match(/.{4}/g) ?? [];
  return `2001:db8:${a}:${b}::${c}`;
};

export const personal = [
  { key: "mail", label: "E-mail", type: "email", required: true },
  { key: "name", label: "First name", type: "text" },
  { key: "phone", label: "Phone", type: "phone" },
];
export const personalMapping = { mail: "email", name: "firstName", phone: "phone" };

/** An open form of the tool's organization. */
export const openForm = (tool: Tool, more: object = {}) =>
  make(tool, "forms", {
    title: "Join us",
    status: "open",
    fields: personal,
    mapping: personalMapping,
    ...more,
  });

type Sent = {
  address?: string;
  type?: string;
  raw?: string;
  headers?: Record<string, string>;
};

/** Sends a form as a browser does, and answers the page. */
export async function send(
  id: string,
  answers: Record<string, string | string[]>,
  { address = freshAddress(), type = "application/x-www-form-urlencoded", raw, headers = {} }: Sent = {},
) {
  const pairs = Object.entries(answers).flatMap(([name, given]) => [given].flat().map((one) => [name, one]));
  const request = new Request(`http://localhost/f/${id}`, {
    method: "POST",
    headers: { "content-type": type, [internal.address]: address, ...headers },
    body: raw ?? new URLSearchParams(pairs).toString(),
  });
  const response = await POST(request, { params: Promise.resolve({ id }) });
  return { status: response.status, headers: response.headers, page: await response.text() };
}

export async function open(id: string, headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost/f/${id}`, { headers });
  const response = await GET(request, { params: Promise.resolve({ id }) });
  return { status: response.status, headers: response.headers, page: await response.text() };
}

export const tokenIn = (page: string) => /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? "";

/** What the server refused, as far as a screen needs to know it. */
export type Refusal = {
  status: number;
  code: string;
  requestId?: string;
  /** Seconds to wait. */
  retryAfter?: number;
  /** The error's code by the name of the field. */
  fields: Record<string, string>;
};

/** `etag`: of the record that was answered, where it has one. */
export type Answer<T> = { ok: true; data: T; etag?: string } | { ok: false; refusal: Refusal };

type Problem = { code?: string; requestId?: string; errors?: { pointer?: string; code: string }[] };

async function readRefusal(response: Response): Promise<Refusal> {
  const problem: Problem = await response.json().catch(() => ({}));
  const fields = (problem.errors ?? []).map(({ pointer, code }) => [pointer?.slice(1) ?? "", code]);
  return {
    status: response.status,
    code: problem.code ?? "other",
    requestId: problem.requestId,
    retryAfter: Number(response.headers.get("retry-after")) || undefined,
    fields: Object.fromEntries(fields.reverse()),
  };
}

async function read<T>(request: Promise<Response>): Promise<Answer<T>> {
  try {
    const response = await request;
    if (!response.ok) return { ok: false, refusal: await readRefusal(response) };
    const etag = response.headers.get("etag") ?? undefined;
    return { ok: true, data: (await response.json()) as T, etag };
  } catch {
    return { ok: false, refusal: { status: 0, code: "offline", fields: {} } };
  }
}

/** Calls one of our own routes, with a JSON body if there is one, and with conditions. */
export const send = <T>(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) =>
  read<T>(
    fetch(path, {
      method,
      headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    }),
  );

/** Sends a file as it is. */
export const sendFile = <T>(method: "POST", path: string, file: Blob) =>
  read<T>(fetch(path, { method, headers: { "Content-Type": file.type }, body: file }));

/** Posts a form to next-auth with the token that proves that the form is ours. */
async function postAuth(action: string, fields: Record<string, string>): Promise<Answer<unknown>> {
  const token = await read<{ csrfToken: string }>(fetch("/api/auth/csrf"));
  if (!token.ok) return token;
  const body = new URLSearchParams({ ...fields, csrfToken: token.data.csrfToken });
  return read(fetch(`/api/auth/${action}`, { method: "POST", body }));
}

export const signIn = (email: string, password: string) =>
  postAuth("callback/credentials", { email, password });

export const signOut = () => postAuth("signout", {});

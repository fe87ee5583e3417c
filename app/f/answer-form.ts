import { FormPages } from "@/components/forms/public/answers";
import { toFailure } from "@/lib/api/failure";
import { internal } from "@/lib/api/headers";
import { readText, requestIdOf } from "@/lib/api/input";
import { countSubmission } from "@/lib/auth/throttle";
import { Failure } from "@/lib/errors";
import { findPublicForm, type PublicForm } from "@/lib/forms/public-data";
import { networkOf } from "@/lib/keys/cidr";
import { readPosted } from "@/lib/submissions/posted";
import { submitForm } from "@/lib/submissions/submit";

/** Bytes of what is sent: a hundred long answers, percent-encoded. */
const maxBytes = 1_000_000;

/** Answers with a page whatever happens: an error is one too. */
async function withForm(
  request: Request,
  id: string,
  answer: (form: PublicForm, pages: FormPages) => Promise<Response> | Response,
): Promise<Response> {
  const requestId = requestIdOf(request);
  const pages = new FormPages(request.headers, requestId);
  let form: PublicForm | null = null;
  try {
    form = await findPublicForm(id);
    return form ? await answer(form, pages) : pages.missing();
  } catch (error) {
    return pages.failed(form, toFailure(error, requestId));
  }
}

export const showForm = (request: Request, id: string): Promise<Response> =>
  withForm(request, id, (form, pages) => (form.status === "open" ? pages.form(form) : pages.closed(form)));

export const showThanks = (request: Request, id: string): Promise<Response> =>
  withForm(request, id, (form, pages) => pages.thanks(form));

async function receive(request: Request): Promise<string> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded")
    throw new Failure("unsupported_media_type", "A form's page takes application/x-www-form-urlencoded.");
  return readText(request, maxBytes);
}

/** Takes what was sent: limits, shape, answers, storing; then to the thank-you, so that reloading sends nothing. */
export const takeForm = (request: Request, id: string): Promise<Response> =>
  withForm(request, id, async (form, pages) => {
    const address = request.headers.get(internal.address);
    await countSubmission(form.id, address);
    if (form.status !== "open") return pages.closed(form);
    const posted = readPosted(form.fields, await receive(request));
    const thanks = new Response(null, { status: 303, headers: { Location: `/f/${form.id}/thanks` } });
    if (posted.isTrapped) return thanks;
    if (posted.hasUnknown) return pages.form(form, { typed: posted.typed, faults: {}, isOutdated: true });
    const submitted = await submitForm(form, posted, {
      address,
      network: networkOf(address),
      userAgent: request.headers.get("user-agent") ?? "",
      requestId: requestIdOf(request),
    });
    if (submitted === "closed") return pages.closed(form);
    if (typeof submitted === "object")
      return pages.form(form, { typed: posted.typed, faults: submitted.faults, isOutdated: false });
    return thanks;
  });

import { randomBytes } from "node:crypto";
import { type Filled, renderForm, untouched } from "@/components/forms/public/form";
import type { Html } from "@/components/forms/public/html";
import { notice, renderPage } from "@/components/forms/public/page";
import { type Texts, textsIn } from "@/components/forms/public/texts";
import type { Failure } from "@/lib/errors";
import type { PublicForm } from "@/lib/forms/public-data";
import { type Locale, preferredLocale } from "@/lib/i18n/locale";
import { newId } from "@/lib/ids";

type Told = { title: string; content: Html; status: number; headers?: Record<string, string> };

/** The pages that a form's address answers, in the reader's language. Public: no choice made elsewhere, no cookie. */
export class FormPages {
  readonly #texts: Texts;
  readonly #locale: Locale;

  constructor(
    headers: Headers,
    private readonly requestId: string,
  ) {
    this.#locale = preferredLocale(headers.get("accept-language"));
    this.#texts = textsIn(this.#locale);
  }

  #answer(form: PublicForm | null, { title, content, status, headers }: Told): Response {
    const nonce = randomBytes(16).toString("base64");
    const sites = form?.frameOrigins.length ? form.frameOrigins.join(" ") : "'none'";
    const policy = `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors ${sites}`;
    const page = renderPage({ locale: this.#locale, nonce, title, brand: form?.brand ?? null, content });
    return new Response(page, {
      status,
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
        // What knows of no policy shows it in no frame; what knows of one follows that.
        ...(form?.frameOrigins.length ? {} : { "X-Frame-Options": "DENY" }),
        "Content-Language": this.#locale,
        "Cache-Control": "no-store",
        Vary: "Accept-Language",
        "X-Request-Id": this.requestId,
        ...headers,
      },
    });
  }

  form(form: PublicForm, filled: Filled = untouched): Response {
    const isWrong = filled.isOutdated || Object.keys(filled.faults).length > 0;
    return this.#answer(form, {
      title: isWrong ? this.#texts("errorTitle", { title: form.title }) : form.title,
      content: renderForm(form, filled, newId(), this.#texts),
      status: isWrong ? 422 : 200,
    });
  }

  thanks(form: PublicForm): Response {
    const title = this.#texts("thanksTitle");
    const again = form.status === "open" ? { label: this.#texts("again"), to: `/f/${form.id}` } : undefined;
    const content = notice(title, form.thankYouText ?? this.#texts("thanks"), again);
    return this.#answer(form, { title, content, status: 200 });
  }

  closed = (form: PublicForm): Response => this.#say(form, "closed", 410);
  missing = (): Response => this.#say(null, "missing", 404);

  /** Why nothing was stored. */
  failed(form: PublicForm | null, { status, extra }: Pick<Failure, "status" | "extra">): Response {
    const names: Record<number, string> = { 413: "tooLarge", 415: "files", 429: "tooMany" };
    const name = names[status] ?? (status >= 500 ? "unavailable" : "unreadable");
    return this.#say(form, name, status, extra.headers);
  }

  #say(form: PublicForm | null, name: string, status: number, headers?: Record<string, string>): Response {
    const title = this.#texts(`${name}Title`);
    const isOpen = form?.status === "open" && status !== 410;
    const back = form && isOpen ? { label: this.#texts("back"), to: `/f/${form.id}` } : undefined;
    return this.#answer(form, { title, content: notice(title, this.#texts(name), back), status, headers });
  }
}

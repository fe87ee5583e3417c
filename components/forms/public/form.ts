import { type Asked, anchorOf, faultText, renderField } from "@/components/forms/public/field";
import { type Html, html } from "@/components/forms/public/html";
import type { Texts } from "@/components/forms/public/texts";
import type { PublicForm } from "@/lib/forms/public-data";
import { tokenName, trapName } from "@/lib/submissions/added-names";
import type { AnswerFault } from "@/lib/submissions/submit";

type Shown = Pick<PublicForm, "title" | "description" | "fields" | "mapping" | "submitLabel">;

export type Filled = {
  typed: Readonly<Record<string, readonly string[]>>;
  faults: Readonly<Record<string, AnswerFault>>;
  /** Something came that the form does not ask for. */
  isOutdated: boolean;
};

export const untouched: Filled = { typed: {}, faults: {}, isOutdated: false };

function summary(wrong: readonly Asked[], isOutdated: boolean, texts: Texts): Html | null {
  if (wrong.length === 0 && !isOutdated) return null;
  const links = wrong.map(
    (one) =>
      html`<li><a href="#${anchorOf(one.field)}">${one.field.label}</a>: ${faultText(one, texts)}</li>`,
  );
  return html`<div class="summary" role="alert" tabindex="-1" autofocus>${
    isOutdated ? html`<p>${texts("outdated")}</p>` : null
  }${wrong.length > 0 ? html`<h2>${texts("problems", { count: wrong.length })}</h2><ul>${links}</ul>` : null}</div>`;
}

/** A field may be called as something that every object has. */
const own = <Value>(values: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(values, key) ? values[key] : undefined;

/** The form itself. `token` makes two sendings of one page one; without it the form is to be looked at and cannot be sent. */
export function renderForm(form: Shown, filled: Filled, token: string | null, texts: Texts): Html {
  const asked: Asked[] = form.fields.map((field) => ({
    field,
    typed: own(filled.typed, field.key) ?? [],
    fault: own(filled.faults, field.key),
    target: own(form.mapping, field.key),
  }));
  const wrong = asked.filter((one) => one.fault);
  const fields = asked.map((one) => renderField(one, texts));
  const label = form.submitLabel ?? texts("send");
  const head = html`<h1>${form.title}</h1>
${form.description && html`<p>${form.description}</p>`}
${summary(wrong, filled.isOutdated, texts)}`;
  if (token === null) return html`${head}<div>${fields}<button type="button">${label}</button></div>`;
  return html`${head}
<form method="post" novalidate accept-charset="utf-8">
<input type="hidden" name="${tokenName}" value="${token}">
<div class="trap" aria-hidden="true"><label>${texts("trap")}<input name="${trapName}" tabindex="-1" autocomplete="off"></label></div>
${fields}
<button type="submit">${label}</button>
</form>`;
}

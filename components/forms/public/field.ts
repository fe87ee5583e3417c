import { type Html, html } from "@/components/forms/public/html";
import type { Texts } from "@/components/forms/public/texts";
import type { FormField } from "@/lib/forms/field";
import { mostCharacters } from "@/lib/forms/mapping";
import type { AnswerFault } from "@/lib/submissions/submit";

export type Asked = {
  field: FormField;
  /** What was typed last. */
  typed: readonly string[];
  fault?: AnswerFault;
  /** Where in a contact the answer goes. */
  target?: string;
};

/** Options up to which a choice that must be made is shown at once. */
const fewOptions = 5;

export const idOf = ({ key }: FormField) => `field-${key}`;

const isGroup = ({ type, options, required }: FormField) =>
  type === "multi_select" || (type === "select" && required && options.length <= fewOptions);

/** Where a link to the question leads: its first control. */
export const anchorOf = (field: FormField) => (isGroup(field) ? `${idOf(field)}-0` : idOf(field));

/** What is wrong with the answer, in words. */
export function faultText({ field, fault, target, typed }: Asked, texts: Texts): string {
  const { type } = field;
  if (fault === "required") return texts(type === "boolean" ? "error.tick" : "error.required");
  const most = mostCharacters(field, target);
  if (most && typed.some((one) => one.length > most)) return texts("error.text", { most });
  if (["number", "date", "datetime", "url", "email"].includes(type)) return texts(`error.${type}`);
  return texts(type === "select" || type === "multi_select" ? "error.choice" : "error.other");
}

const inputs: Partial<Record<FormField["type"], Html>> = {
  number: html`type="text" inputmode="decimal"`,
  date: html`type="date"`,
  datetime: html`type="datetime-local"`,
  url: html`type="url" inputmode="url" placeholder="https://"`,
  email: html`type="email" autocomplete="email"`,
  phone: html`type="tel" autocomplete="tel"`,
};

const completions: Readonly<Record<string, string>> = {
  firstName: "given-name",
  lastName: "family-name",
  jobTitle: "organization-title",
  "address.line1": "address-line1",
  "address.line2": "address-line2",
  "address.city": "address-level2",
  "address.region": "address-level1",
  "address.postalCode": "postal-code",
  "address.country": "country-name",
};

/** What every control says of itself: its name, whether it must be answered, and where help and error are. */
function facts({ field, fault }: Asked): Html {
  const id = idOf(field);
  const described = [
    ...(field.helpText || field.type === "datetime" ? [`${id}-help`] : []),
    ...(fault ? [`${id}-error`] : []),
  ].join(" ");
  return html`name="${field.key}"${field.required && field.type !== "multi_select" && html` required`}${
    fault ? html` aria-invalid="true"` : null
  }${described !== "" && html` aria-describedby="${described}"`}`;
}

function control(asked: Asked, texts: Texts): Html {
  const { field, typed, target } = asked;
  const [value = ""] = typed;
  const own = html`id="${idOf(field)}" ${facts(asked)}`;
  if (field.type === "long_text")
    return html`<textarea ${own} rows="5">
${value}</textarea>`;
  if (field.type === "select") {
    const options = field.options.map(
      (one) => html`<option value="${one}"${value === one && html` selected`}>${one}</option>`,
    );
    return html`<select ${own}><option value="">${texts("choose")}</option>${options}</select>`;
  }
  const completion = (target && completions[target]) || null;
  const kind = inputs[field.type] ?? html`type="text"${completion && html` autocomplete="${completion}"`}`;
  return html`<input ${kind} ${own} value="${value}">`;
}

function choices(asked: Asked): Html[] {
  const { field, typed } = asked;
  const type = field.type === "multi_select" ? "checkbox" : "radio";
  return field.options.map(
    (option, index) =>
      html`<label class="choice"><input type="${type}" id="${idOf(field)}-${index}" value="${option}" ${facts(asked)}${
        typed.includes(option) && html` checked`
      }><span>${option}</span></label>`,
  );
}

/** A question with its control, its help and what is wrong with its answer. */
export function renderField(asked: Asked, texts: Texts): Html {
  const { field, fault, typed } = asked;
  const id = idOf(field);
  const told = [field.helpText, field.type === "datetime" && texts("utc")].filter(Boolean).join("\n");
  const help = told !== "" && html`<p class="help" id="${id}-help">${told}</p>`;
  const error = fault ? html`<p class="error" id="${id}-error">${faultText(asked, texts)}</p>` : null;
  const must = html` <span class="must">(${texts(field.required ? "required" : "optional")})</span>`;
  if (field.type === "boolean")
    return html`<div class="field"><label class="choice"><input type="checkbox" id="${id}" value="true" ${facts(asked)}${
      typed.includes("true") && html` checked`
    }><span>${field.label}${field.required && must}</span></label>${help}${error}</div>`;
  if (isGroup(field))
    return html`<fieldset class="field"><legend>${field.label}${must}</legend>${help}${error}${choices(asked)}</fieldset>`;
  return html`<div class="field"><label for="${id}">${field.label}${must}</label>${help}${error}${control(asked, texts)}</div>`;
}

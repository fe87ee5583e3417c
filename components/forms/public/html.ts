/** Text of a page whose every inserted value has been escaped. */
export class Html {
  constructor(readonly text: string) {}
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

type Inserted = string | number | Html | readonly Html[] | null | false;

function write(value: Inserted): string {
  if (value === null || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(write).join("");
  return String(value).replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
}

/** A page that no script of ours runs on: what is inserted is text or an attribute in quotes, never markup. */
export const html = (parts: TemplateStringsArray, ...values: Inserted[]): Html =>
  new Html(parts.reduce((text, part, index) => `${text}${write(values[index - 1] ?? null)}${part}`));

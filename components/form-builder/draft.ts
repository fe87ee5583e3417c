import { withOptions } from "@/components/custom-data/with-options";
import { type FieldType, isChoice, proposeKey } from "@/lib/fields/kinds";
import type { FormField } from "@/lib/forms/field";
import type { Form } from "@/lib/forms/screen-data";

// What the builder holds, and how it is read from a form and written to one. Pure.

/** A question as it is being written. */
export type Question = {
  /** Of this screen only: what tells questions apart while their keys are still made up. No key has a "-". */
  uid: string;
  /** What tools call its answers; null until it is saved, then it stays. */
  key: string | null;
  label: string;
  type: FieldType;
  required: boolean;
  options: string[];
  /** An option that is typed and not added yet; saving adds it. */
  adding: string;
  helpText: string;
  /** Where answers go in a contact; "" for nowhere. */
  target: string;
  /** Somebody has chosen that, so that no guess takes its place. */
  isChosen: boolean;
};

export type Draft = {
  title: string;
  description: string;
  questions: Question[];
  submitLabel: string;
  thankYouText: string;
  /** The sites that may show the form, one a line. */
  sites: string;
};

export type Status = Form["status"];
export type Shown = Pick<
  Form,
  "title" | "description" | "status" | "fields" | "mapping" | "submitLabel" | "thankYouText" | "frameOrigins"
>;

export const mostQuestions = 100;
export const mostFormOptions = 200;

let made = 0;
const freshUid = () => `new-${++made}`;

/** Its uid must be given where the server draws it too, which would count on from what it drew for others. */
export const newQuestion = (over: Partial<Question> = {}): Question => ({
  uid: over.uid ?? freshUid(),
  key: null,
  label: "",
  type: "text",
  required: false,
  options: [],
  adding: "",
  helpText: "",
  target: "",
  isChosen: false,
  ...over,
});

/** A saved form as a draft. `uids` are those that its questions have on the screen already. */
export const draftOf = (form: Shown, uids: readonly string[] = []): Draft => ({
  title: form.title,
  description: form.description ?? "",
  questions: form.fields.map(({ helpText, ...field }, place) => ({
    ...field,
    uid: uids[place] ?? field.key,
    helpText: helpText ?? "",
    adding: "",
    target: form.mapping[field.key] ?? "",
    isChosen: true,
  })),
  submitLabel: form.submitLabel ?? "",
  thankYouText: form.thankYouText ?? "",
  sites: form.frameOrigins.join("\n"),
});

/** The questions' keys in their order: a new one's is made of its label, and is none that the saved form has or had here. */
export function keysOf(questions: readonly Question[], known: readonly string[]): string[] {
  const taken = new Set([...known, ...questions.flatMap(({ key }) => key ?? [])]);
  return questions.map(({ key, label, type }) => {
    if (key !== null) return key;
    const made = proposeKey(label.trim() || type, taken);
    taken.add(made);
    return made;
  });
}

export const optionsOf = ({ type, options, adding }: Question) =>
  isChoice(type) ? withOptions(options, adding) : [];

/** What the question asks for, as far as where its answers may go depends on it. */
export const askedBy = (question: Question) => ({ type: question.type, options: optionsOf(question) });

/** "example.org/join" → "https://example.org": what a policy names a site by. What is no address stays as it was typed. */
function siteOf(line: string): string {
  const address = /^[a-z]+:\/\//i.test(line) ? line : `https://${line}`;
  if (/\s/.test(line) || !URL.canParse(address)) return line;
  const { protocol, origin } = new URL(address);
  return /^https?:$/.test(protocol) ? origin : line;
}

export const sitesOf = (sites: string): string[] => [
  ...new Set(
    sites
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .map(siteOf),
  ),
];

const textOrNull = (text: string) => text.trim() || null;

/** The draft's questions as the form's fields; `keys` are theirs. */
export const fieldsOf = (questions: readonly Question[], keys: readonly string[]): FormField[] =>
  questions.map((question, place) => ({
    key: keys[place] ?? "",
    label: question.label.trim(),
    type: question.type,
    required: question.required,
    options: optionsOf(question),
    helpText: textOrNull(question.helpText),
  }));

export const mappingOf = (questions: readonly Question[], keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap(({ target }, place) => (target === "" ? [] : [[keys[place] ?? "", target]])),
  );

const titled = (draft: Draft) => ({
  title: draft.title.trim(),
  description: textOrNull(draft.description),
  submitLabel: textOrNull(draft.submitLabel),
  thankYouText: textOrNull(draft.thankYouText),
  frameOrigins: sitesOf(draft.sites),
});

const formKeys = (form: Shown | null) => form?.fields.map(({ key }) => key) ?? [];

/** The whole form as the draft has it. */
export function formOf(draft: Draft, saved: Shown | null) {
  const keys = keysOf(draft.questions, formKeys(saved));
  return {
    ...titled(draft),
    fields: fieldsOf(draft.questions, keys),
    mapping: mappingOf(draft.questions, keys),
  };
}

/** The call's body that makes `saved`, or nothing yet, into the draft. */
export function bodyOf(draft: Draft, saved: Shown | null, status?: Status) {
  const { mapping, ...form } = formOf(draft, saved);
  // A mapping is merged by key: what shall not be any more is taken away.
  const gone = Object.keys(saved?.mapping ?? {}).filter((key) => !Object.hasOwn(mapping, key));
  return {
    ...form,
    mapping: { ...Object.fromEntries(gone.map((key) => [key, null])), ...mapping },
    ...(status ? { status } : {}),
  };
}

const printed = (form: ReturnType<typeof formOf>) =>
  JSON.stringify({ ...form, mapping: Object.entries(form.mapping).sort() });

/** Whether saving would change anything. */
export const isDirty = (draft: Draft, saved: Shown): boolean =>
  printed(formOf(draft, saved)) !== printed(formOf(draftOf(saved), saved));

/** Parts of a form that people know by name. */
export const parts = ["title", "description", "status", "fields", "mapping", "words", "sites"] as const;
export type Part = (typeof parts)[number];

/** What of a form is different in another version of it. */
export function changedParts(before: Shown, after: Shown): Part[] {
  const values = (form: Shown): Record<Part, unknown> => ({
    title: form.title,
    description: form.description,
    status: form.status,
    fields: form.fields,
    mapping: Object.entries(form.mapping).sort(),
    words: [form.submitLabel, form.thankYouText],
    sites: form.frameOrigins,
  });
  const [one, other] = [values(before), values(after)];
  return parts.filter((part) => JSON.stringify(one[part]) !== JSON.stringify(other[part]));
}

/** The draft with the keys that saving gave its new questions: what was typed meanwhile stays. */
export const withKeys = (draft: Draft, keys: ReadonlyMap<string, string>): Draft => ({
  ...draft,
  questions: draft.questions.map((one) => ({ ...one, key: one.key ?? keys.get(one.uid) ?? null })),
});

/** Where the answers to the other questions go. */
export const takenBy = (questions: readonly Question[], uid: string): Set<string> =>
  new Set(questions.flatMap((one) => (one.uid !== uid && one.target !== "" ? [one.target] : [])));

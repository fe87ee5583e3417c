import type { Draft } from "@/components/form-builder/draft";
import { mostFormOptions, optionsOf, sitesOf } from "@/components/form-builder/draft";
import { isChoice } from "@/lib/fields/kinds";

// What is wrong with a draft, by the place where it is told: "title", "sites", "<uid>/label". Pure.

export type Problems = Readonly<Record<string, string>>;

/** As lib/forms/schema.ts has it; repeated here so that the screen does not carry the validation. */
const site = /^https?:\/\/[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:\d{1,5})?$/;

/** What can be told before anything is sent. */
export function problemsOf(draft: Draft): Problems {
  const problems: Record<string, string> = {};
  if (!draft.title.trim()) problems.title = "required";
  for (const question of draft.questions) {
    if (!question.label.trim()) problems[`${question.uid}/label`] = "required";
    if (!isChoice(question.type)) continue;
    const { length } = optionsOf(question);
    if (length === 0) problems[`${question.uid}/options`] = "required";
    if (length > mostFormOptions) problems[`${question.uid}/options`] = "too_big";
  }
  const sites = sitesOf(draft.sites);
  if (sites.some((one) => !site.test(one.toLowerCase()))) problems.sites = "invalid";
  else if (sites.length > 20) problems.sites = "too_big";
  return problems;
}

const ownPlaces: Readonly<Record<string, string>> = {
  title: "title",
  description: "description",
  submitLabel: "submitLabel",
  thankYouText: "thankYouText",
  frameOrigins: "sites",
};

/** What of a question has a place of its own; the rest is told at its label. */
const told = ["label", "options", "helpText"];

/**
 * What the server refused, by where it is told; `rest` is what has no such place. `uids` and `keys` are of the questions as
 * they were sent.
 */
export function placeRefused(
  fields: Readonly<Record<string, string>>,
  uids: readonly string[],
  keys: readonly string[],
): { problems: Problems; rest: string[] } {
  const problems: Record<string, string> = {};
  const rest: string[] = [];
  for (const [pointer, code] of Object.entries(fields)) {
    const [outer = "", inner = "", part = ""] = pointer.split("/");
    const uid = outer === "fields" && inner !== "" ? uids[Number(inner)] : uids[keys.indexOf(inner)];
    if (Object.hasOwn(ownPlaces, outer)) problems[ownPlaces[outer] ?? outer] ??= code;
    else if (outer === "fields" && uid) problems[`${uid}/${told.includes(part) ? part : "label"}`] ??= code;
    else if (outer === "mapping" && uid) problems[`${uid}/target`] ??= code;
    else rest.push(pointer);
  }
  return { problems, rest };
}

/** The first question that something is wrong with. */
export const firstWrong = (draft: Draft, problems: Problems): string | undefined =>
  draft.questions.find(({ uid }) => Object.keys(problems).some((place) => place.startsWith(`${uid}/`)))?.uid;

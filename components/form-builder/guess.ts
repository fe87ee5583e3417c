import { askedBy, type Question } from "@/components/form-builder/draft";
import type { Definitions } from "@/lib/fields/schema";
import { fitsTarget, ownTargets } from "@/lib/forms/mapping";

// Where the answers to a question probably go in a contact. Pure.

/** Lower case, without accents and signs: "Prénom *" → "prenom". */
const plain = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** What labels call a contact's own fields, in the languages of the screens; the first that fits is taken. */
const words: readonly [target: string, label: RegExp][] = [
  ["email", /\be ?mail\b|\bcourriel\b/],
  ["firstName", /\b(first|given) ?name\b|\bforename\b|\bprenom\b/],
  ["lastName", /\b(last|family) ?name\b|\bsurname\b|^nom$|\bnom de famille\b/],
  ["phone", /\b(tele)?phone\b|\bmobile\b|\bportable\b|^tel\b/],
  ["jobTitle", /\bjob\b|\bprofession\b|\boccupation\b|\bfonction\b|\bmetier\b|\bposte\b/],
  ["address.postalCode", /\b(post|postal|zip) ?code\b|^zip\b|\bcode postal\b/],
  ["address.city", /\bcity\b|\btown\b|\bville\b|\bcommune\b/],
  ["address.country", /\bcountry\b|\bpays\b/],
  ["address.region", /\bstate\b|\bregion\b|\bprovince\b|\bcounty\b/],
  ["address.line2", /\baddress (line )?2\b|\badresse 2\b|\bcomplement\b/],
  ["address.line1", /\baddress\b|\badresse\b|\bstreet\b|^rue\b/],
  ["language", /\blanguage\b|\blangue\b/],
];

/** The place that is called as the question is, is free and takes its answers; "" where there is none. */
export function guessTarget(
  question: Question,
  definitions: Definitions,
  taken: ReadonlySet<string>,
): string {
  const label = plain(question.label);
  const asked = askedBy(question);
  const isSame = ({ key, label: name }: { key: string; label: string }) =>
    label !== "" && (plain(name) === label || key.toLowerCase() === label.replaceAll(" ", ""));
  const candidates = [
    ...definitions.fields.filter(isSame).map(({ key }) => `customFields.${key}`),
    ...definitions.attributes.filter(isSame).map(({ key }) => `attributes.${key}`),
    ...words.filter(([, pattern]) => pattern.test(label)).map(([target]) => target),
    ...(question.type === "email" ? ["email"] : []),
    ...(question.type === "phone" ? ["phone"] : []),
  ];
  return candidates.find((one) => !taken.has(one) && fitsTarget(asked, one, definitions)) ?? "";
}

/** Places that the answers fit and no other question's go to, the one that was chosen in any case. */
export function targetsFor(
  question: Question,
  definitions: Definitions,
  taken: ReadonlySet<string>,
): { own: string[]; fields: string[]; attributes: string[] } {
  const asked = askedBy(question);
  const isOffered = (target: string) =>
    target === question.target || (!taken.has(target) && fitsTarget(asked, target, definitions));
  return {
    own: ownTargets.filter(isOffered),
    fields: definitions.fields.map(({ key }) => `customFields.${key}`).filter(isOffered),
    attributes: definitions.attributes.map(({ key }) => `attributes.${key}`).filter(isOffered),
  };
}

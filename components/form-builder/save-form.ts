import { type Answer, send } from "@/components/form/send";
import { bodyOf, type Draft, type Shown, type Status } from "@/components/form-builder/draft";
import type { Form } from "@/lib/forms/screen-data";

/** A form as it was last seen, and the tag of that. */
export type Seen = { form: Form; etag: string };

export type Saved =
  | { outcome: "saved"; seen: Seen; isComplete: boolean }
  /** Somebody else changed it meanwhile: theirs, as it is now. */
  | { outcome: "changed"; theirs: Seen }
  | { outcome: "refused"; refusal: Exclude<Answer<unknown>, { ok: true }>["refusal"] };

type Written = { data: Form; warnings: unknown[] };

const address = "/api/dashboard/records/forms";

/** Times that a submission may come between reading the form and writing it. */
const attempts = 5;

const savedAs = ({ data, etag }: { data: Written; etag?: string }): Saved => ({
  outcome: "saved",
  seen: { form: data.data, etag: etag ?? "*" },
  // What was left out of it is told as a warning.
  isComplete: data.warnings.length === 0,
});

export async function createForm(draft: Draft, status?: Status): Promise<Saved> {
  const answer = await send<Written>("POST", address, bodyOf(draft, null, status));
  return answer.ok ? savedAs(answer) : { outcome: "refused", refusal: answer.refusal };
}

/**
 * Writes the draft over the form that it was made from, and over no other version. A form's tag tells its submissions too:
 * where only these have come since, it is tried again.
 */
export async function saveForm(draft: Draft, seen: Seen, status?: Status): Promise<Saved> {
  const path = `${address}/${seen.form.id}`;
  let { etag } = seen;
  for (let attempt = 1; ; attempt++) {
    const body = bodyOf(draft, seen.form satisfies Shown, status);
    const answer = await send<Written>("PATCH", path, body, { "If-Match": etag });
    if (answer.ok) return savedAs(answer);
    if (answer.refusal.code !== "precondition_failed") return { outcome: "refused", refusal: answer.refusal };
    const now = await send<{ data: Form }>("GET", path);
    if (!now.ok) return { outcome: "refused", refusal: now.refusal };
    const theirs = { form: now.data.data, etag: now.etag ?? "*" };
    if (theirs.form.updatedAt !== seen.form.updatedAt) return { outcome: "changed", theirs };
    if (attempt === attempts) return { outcome: "refused", refusal: answer.refusal };
    etag = theirs.etag;
  }
}

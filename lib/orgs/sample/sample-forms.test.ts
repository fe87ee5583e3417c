import { expect, test } from "vitest";
import { sampleAt, setUpTimes, today } from "@/lib/orgs/sample/fixtures";
import { checkAnswers } from "@/lib/submissions/answers";

test("one form is a draft, two are open and one is closed", () => {
  const { forms } = sampleAt();
  expect(forms.map((one) => today(one).status)).toEqual(["open", "open", "closed", "draft"]);
  for (const { values } of forms) expect(values.fields.length).toBeGreaterThan(2);
});

test.each(setUpTimes)("submissions of %s satisfy their forms, as strictly as the API asks it", (time) => {
  const { forms, submissions } = sampleAt(time);
  const loaded = new Map(forms.map(({ id, values }) => [id, values]));
  for (const { values } of submissions) {
    const verdict = checkAnswers(values, { loaded, lenient: false, now: "" });
    expect(verdict).toEqual({ errors: [], warnings: [], values });
  }
});

test("every question of a form that was open is answered by some, and a draft has no submissions", () => {
  const { forms, submissions } = sampleAt();
  for (const form of forms) {
    const own = submissions.filter((one) => one.values.formId === form.id);
    const answered = new Set(own.flatMap((one) => Object.keys(one.values.answers)));
    const asked = form.values.status === "draft" ? [] : form.values.fields.map((field) => field.key);
    expect(answered).toEqual(new Set(asked));
  }
});

test("nobody submitted to a form after it closed", () => {
  const { forms, submissions } = sampleAt();
  for (const { values, at } of submissions) {
    const form = forms.find((one) => one.id === values.formId);
    expect(at < (form?.later?.at ?? "9")).toBe(true);
    expect(values.submittedAt).toBe(at);
  }
});

test("known people answer with their own names and addresses, and strangers submit too", () => {
  const { contacts, submissions } = sampleAt();
  const emails = new Map(contacts.map(({ id, values }) => [id, values.email]));
  const known = submissions.filter((one) => one.values.contactId !== null);
  expect(known.length).toBeGreaterThan(100);
  expect(known.length).toBeLessThan(180);
  for (const { values } of known)
    expect((values.answers as { email: string }).email).toBe(emails.get(values.contactId ?? ""));
});

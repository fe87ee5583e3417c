import { Download } from "@/lib/api/download";
import { writeCsv } from "@/lib/csv";
import type { FormField } from "@/lib/forms/field";
import type { ShownSubmission } from "@/lib/submissions/shown";

type Read = (submission: ShownSubmission) => string | number | null;

const first: Record<string, Read> = {
  submittedAt: ({ submittedAt }) => submittedAt,
  contactEmail: ({ contact }) => contact?.email ?? null,
  contactId: ({ contact }) => contact?.id ?? null,
};
const last: Record<string, Read> = { source: ({ source }) => source, id: ({ id }) => id };

const written = (answer: unknown): string | number | null => {
  if (answer === undefined || answer === null) return null;
  if (Array.isArray(answer)) return answer.join("; ");
  return typeof answer === "number" ? answer : String(answer);
};

/** The column of a question: its label, with its key where that alone would be another column's, or only a number. */
function headingsOf(fields: readonly FormField[]): string[] {
  const taken = [...Object.keys(first), ...Object.keys(last), "otherAnswers"];
  const times = new Map<string, number>(taken.map((name) => [name, 1]));
  for (const { label } of fields) times.set(label, (times.get(label) ?? 0) + 1);
  return fields.map(({ key, label }) =>
    times.get(label) === 1 && !/^\d+$/.test(label) ? label : `${label} (${key})`,
  );
}

/** A column a question, in the form's order, and one for answers to what it does not ask any more. */
export function columnsOf(fields: readonly FormField[]): Record<string, Read> {
  const headings = headingsOf(fields);
  const asked = new Set(fields.map(({ key }) => key));
  return {
    ...first,
    ...Object.fromEntries(
      fields.map(({ key }, place): [string, Read] => [
        headings[place] ?? key,
        ({ answers }) => written(Object.hasOwn(answers, key) ? answers[key] : null),
      ]),
    ),
    otherAnswers: ({ answers }) => {
      const others = Object.entries(answers).filter(([key]) => !asked.has(key));
      return others.length > 0 ? JSON.stringify(Object.fromEntries(others)) : null;
    },
    ...last,
  };
}

/** What a file of this form's submissions is called: its title as far as any system takes it in a name. */
const named = (title: string) =>
  title
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase()
    .slice(0, 60) || "form";

export const submissionsFile = (
  { title, fields }: { title: string; fields: readonly FormField[] },
  batches: AsyncIterable<ShownSubmission[]>,
) =>
  new Download(
    `submissions-${named(title)}-${new Date().toISOString().slice(0, 10)}.csv`,
    "text/csv",
    writeCsv(columnsOf(fields), batches),
  );

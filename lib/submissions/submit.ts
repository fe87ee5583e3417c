import type { z } from "zod";
import type { Origin } from "@/lib/audit/actor";
import { upsertContact } from "@/lib/contacts/endpoints";
import { contacts } from "@/lib/contacts/schema";
import { type Tx, transact } from "@/lib/db";
import type { Failure, FieldError } from "@/lib/errors";
import { formUrl } from "@/lib/forms/check";
import type { PublicForm } from "@/lib/forms/public-data";
import type { Write } from "@/lib/records/plan";
import type { Values } from "@/lib/records/resource";
import { type Writer, writeRecords } from "@/lib/records/write";
import { checkAnswers } from "@/lib/submissions/answers";
import { digestOf, type Posted } from "@/lib/submissions/posted";
import { claimReceipts } from "@/lib/submissions/receipt-data";
import { submissions } from "@/lib/submissions/schema";

/** What is wrong with an answer. */
export type AnswerFault = "required" | "invalid";

/** "stored", "repeated" (it was there already), "closed" meanwhile; or what is wrong, by the field's key. */
export type Submitted = "stored" | "repeated" | "closed" | { faults: Record<string, AnswerFault> };

/** Ends the transaction with nothing stored. */
class Refused extends Error {
  constructor(readonly outcome: Exclude<Submitted, "stored" | "repeated">) {
    super("A submission was refused.");
  }
}

const keyIn = (pointer: string, place: string) =>
  pointer.startsWith(`/${place}/`) ? pointer.slice(place.length + 2).split("/")[0] : undefined;

function faultsIn(errors: readonly FieldError[]): Record<string, AnswerFault> {
  const faults: Record<string, AnswerFault> = Object.create(null);
  for (const error of errors) {
    const key = "pointer" in error ? keyIn(error.pointer, "answers") : undefined;
    if (key === undefined) continue;
    // An option that there is not is left out, and the answer then missing: what was wrong with it says more.
    if (error.code === "required") faults[key] ??= "required";
    else faults[key] = "invalid";
  }
  return faults;
}

/** The contact as the answers tell of it: only what was answered, so that nothing is emptied. */
function contactIn({ mapping }: PublicForm, answers: Values): Values {
  const patch: Record<string, unknown> = {};
  for (const [key, target] of Object.entries(mapping)) {
    if (!Object.hasOwn(answers, key)) continue;
    const [outer = "", inner] = [target.split(".")[0], target.slice(target.indexOf(".") + 1)];
    if (!target.includes(".")) patch[outer] = answers[key];
    else patch[outer] = { ...(patch[outer] as Values | undefined), [inner]: answers[key] };
  }
  return patch;
}

/** The answers that the contact's own rules refuse; null where it is none of them that is in the way. */
function faultsOfContact({ mapping }: PublicForm, failure: Failure): Record<string, AnswerFault> | null {
  const pointers = (failure.extra.errors ?? []).flatMap((one) => ("pointer" in one ? [one] : []));
  const faults: Record<string, AnswerFault> = Object.create(null);
  for (const { pointer, code } of pointers) {
    const found = Object.entries(mapping).find(([, target]) => pointer === `/${target.replace(".", "/")}`);
    // Whose value it is already is told to nobody.
    if (!found || code === "already_exists" || code === "required") return null;
    faults[found[0]] = "invalid";
  }
  return pointers.length > 0 ? faults : null;
}

/**
 * The contact that the answers are of, made or updated; null where they tell of none, or where something that the visitor
 * cannot mend is in the way: the answers are kept all the same.
 */
async function writeContact(tx: Tx, writer: Writer, form: PublicForm, answers: Values) {
  const patch = contactIn(form, answers);
  if (Object.keys(patch).length === 0) return null;
  const parsed = upsertContact.body?.safeParse(patch);
  if (!parsed?.success) {
    const places = (parsed?.error as z.ZodError | undefined)?.issues.map(({ path }) => path.join(".")) ?? [];
    const keys = Object.entries(form.mapping).filter(([, target]) => places.includes(target));
    if (keys.length === 0) return null;
    throw new Refused({ faults: Object.fromEntries(keys.map(([key]) => [key, "invalid" as const])) });
  }
  const { email } = patch;
  const found = typeof email === "string" ? { name: "email", value: email.toLowerCase() } : undefined;
  const write: Write = { mode: found ? "upsert" : "create", match: found, patch: parsed.data as Values };
  const [written] = await writeRecords(tx, { ...writer, lenient: true }, contacts, [write]);
  if (!written || !("failure" in written)) return written?.record?.id ?? null;
  const faults = faultsOfContact(form, written.failure);
  if (faults) throw new Refused({ faults });
  return null;
}

type Sender = { address: string | null; network: string; userAgent: string; requestId: string };

/** Seconds in which the same answers from the same place are the same sending, and a page's token is good for one. */
const sameContent = 10;
const sameToken = 24 * 60 * 60;

const receiptsOf = (form: PublicForm, { token, answers }: Posted, { network, userAgent }: Sender) => [
  { digest: digestOf("content", form.id, network, userAgent, JSON.stringify(answers)), seconds: sameContent },
  ...(token ? [{ digest: digestOf("token", token), seconds: sameToken }] : []),
];

/** Does what sending a form does, in one transaction: the contact, the submission, their events and deliveries. */
export async function submitForm(form: PublicForm, posted: Posted, sender: Sender): Promise<Submitted> {
  const actor = { type: "form" as const, id: form.id, name: form.title };
  const origin: Origin = { actor, address: sender.address, requestId: sender.requestId };
  const writer: Writer = { organization: form.organization, origin, lenient: false };
  const given = { loaded: new Map([[form.id, form]]), lenient: false, now: new Date().toISOString() };
  const checked = checkAnswers({ formId: form.id, answers: posted.answers }, given);
  if (checked.errors?.length) return { faults: faultsIn(checked.errors) };
  const answers = (checked.values?.answers ?? {}) as Values;
  try {
    return await transact(async (tx) => {
      const isNew = await claimReceipts(tx, form.organization, form.id, receiptsOf(form, posted, sender));
      if (!isNew) return "repeated";
      const contactId = await writeContact(tx, writer, form, answers);
      const patch = { formId: form.id, contactId, answers, source: formUrl(form.id).slice(0, 200) };
      const [written] = await writeRecords(tx, writer, submissions, [{ mode: "create", patch }]);
      if (!written || "failure" in written) {
        // The form was changed between being read and being written to.
        const errors = (written && "failure" in written && written.failure.extra.errors) || [];
        const faults = faultsIn(errors);
        throw new Refused(Object.keys(faults).length > 0 ? { faults } : "closed");
      }
      return "stored";
    });
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    throw error;
  }
}

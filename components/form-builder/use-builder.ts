"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Refusal } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import {
  changedParts,
  type Draft,
  draftOf,
  formOf,
  isDirty,
  type Status,
  withKeys,
} from "@/components/form-builder/draft";
import { firstWrong, type Problems, placeRefused, problemsOf } from "@/components/form-builder/problems";
import { createForm, type Saved, type Seen, saveForm } from "@/components/form-builder/save-form";
import { builderOf } from "@/components/form-list/addresses";
import { useNotify } from "@/components/ui/use-notify";

/** The form that is being built: what it is, what is wrong with it, and how it is saved. */
export function useBuilder(initial: Draft, first: Seen | null) {
  const t = useTranslations("forms.bar");
  const problemsText = useTranslations("forms.problems");
  const router = useRouter();
  const notify = useNotify();
  const refusalText = useRefusalText();
  const { pending, run } = useSend();
  const [draft, setDraft] = useState(initial);
  const [seen, setSeen] = useState(first);
  const [theirs, setTheirs] = useState<Seen | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const latest = useRef(draft);
  latest.current = draft;

  const change = (over: Partial<Draft> | ((last: Draft) => Partial<Draft>)) =>
    setDraft((last) => ({ ...last, ...(typeof over === "function" ? over(last) : over) }));

  /** Opens the first question that is wrong, and puts the keyboard where the first fault is. */
  function tell(found: Problems) {
    setProblems(found);
    const wrong = firstWrong(draft, found);
    if (wrong) setOpened(wrong);
    window.setTimeout(() => {
      const field = document.querySelector<HTMLElement>("main [aria-invalid=true]");
      field?.focus();
    });
  }

  function refuse(refused: Refusal, sent: Draft, keys: readonly string[]) {
    if (refused.code === "not_signed_in") return window.location.assign("/login");
    const placed = placeRefused(
      refused.fields,
      sent.questions.map(({ uid }) => uid),
      keys,
    );
    if (Object.keys(placed.problems).length > 0) tell(placed.problems);
    if (placed.rest.length > 0 || Object.keys(placed.problems).length === 0)
      setRefusal(refused.code === "not_found" && seen ? problemsText("deleted") : refusalText(refused));
  }

  function take(saved: Saved & { outcome: "saved" }, sent: Draft, keys: readonly string[], status?: Status) {
    const { form } = saved.seen;
    notify(t(status === "open" ? "opened" : status === "closed" ? "closed" : "saved", { title: form.title }));
    setSeen(saved.seen);
    setTheirs(null);
    const uids = sent.questions.map(({ uid }) => uid);
    if (latest.current === sent || !saved.isComplete) setDraft(draftOf(form, uids));
    else setDraft((last) => withKeys(last, new Map(uids.map((uid, place) => [uid, keys[place] ?? ""]))));
    if (seen) router.refresh();
    else router.replace(builderOf(form.id));
  }

  /** Saves what is there, over `over` where it was asked for. */
  async function save(status?: Status, over: Seen | null = seen) {
    setRefusal(null);
    const found = problemsOf(draft);
    if (status === "open" && draft.questions.length === 0) setRefusal(problemsText("noQuestions"));
    if (Object.keys(found).length > 0) return tell(found);
    if (status === "open" && draft.questions.length === 0) return;
    setProblems({});
    const keys = formOf(draft, over?.form ?? null).fields.map(({ key }) => key);
    const answer = await run(async () => ({
      ok: true,
      data: await (over ? saveForm(draft, over, status) : createForm(draft, status)),
    }));
    if (!answer?.ok) return;
    const saved = answer.data;
    if (saved.outcome === "saved") take(saved, draft, keys, status);
    else if (saved.outcome === "changed") setTheirs(saved.theirs);
    else refuse(saved.refusal, draft, keys);
  }

  function takeTheirs() {
    if (!theirs) return;
    setDraft(draftOf(theirs.form));
    setSeen(theirs);
    setTheirs(null);
    setProblems({});
    router.refresh();
  }

  return {
    draft,
    change,
    saved: seen?.form ?? null,
    isUnsaved: seen === null || isDirty(draft, seen.form),
    problems,
    refusal,
    opened,
    open: setOpened,
    pending,
    save,
    conflict: theirs &&
      seen && {
        parts: changedParts(seen.form, theirs.form),
        take: takeTheirs,
        keep: () => save(undefined, theirs),
      },
  };
}

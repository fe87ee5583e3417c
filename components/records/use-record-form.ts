"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Refusal, send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import {
  bodyOf,
  changedFields,
  type Drafts,
  type DraftValue,
  draftsOf,
  isSameDraft,
  readDraft,
} from "@/components/records/draft";
import { type Names, useRecordName } from "@/components/records/texts";
import { useNotify } from "@/components/ui/use-notify";
import type { ScreenPage, ShownRecord } from "@/lib/records/screen";
import type { ShapeField } from "@/lib/records/shape";

/** A record as somebody saw it: what their changes are measured by. */
export type Seen = { record: ShownRecord; tag: string; names: Names };

/** A field that two people changed at once: what is there now, and what this one wrote. */
export type Conflict = { field: ShapeField; theirs: ShownRecord; yours: Record<string, unknown> };

type Options = {
  word: string;
  fields: ShapeField[];
  seen: Seen | null;
  onClose: () => void;
  onSaved: (record: ShownRecord) => void;
};

/** What stands in the form of a record, and how it is sent: only what was changed, and only if nobody else was faster. */
export function useRecordForm({ word, fields, seen, onClose, onSaved }: Options) {
  const t = useTranslations("records");
  const notify = useNotify();
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const nameOf = useRecordName(word);
  const { pending, run } = useSend();
  const [base, setBase] = useState(() => ({
    drafts: draftsOf(fields, { ...presets[word], ...seen?.record }),
    tag: seen?.tag ?? "",
  }));
  const [drafts, setDrafts] = useState<Drafts>(base.drafts);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<Conflict[] | null>(null);
  const [names, setNames] = useState<Record<string, string>>({});
  const path = `/api/dashboard/records/${word}`;

  function change(name: string, value: DraftValue) {
    setDrafts((last) => ({ ...last, [name]: value }));
    setErrors(({ [name]: _, ...rest }) => rest);
  }

  /** The body that says what was changed; null where something cannot be sent. */
  function read(drafts: Drafts): Record<string, unknown> | null {
    const wrong: Record<string, string> = {};
    const values: Record<string, unknown> = {};
    // What a new record is not given stays as the product presets it.
    const empty = draftsOf(fields, {});
    const sent = seen ? changedFields(fields, drafts, base.drafts) : changedFields(fields, drafts, empty);
    const missing = seen ? [] : fields.filter(({ required, shown }) => required && !shown);
    for (const field of new Set([...sent, ...missing])) {
      const result = readDraft(field, drafts[field.name] ?? "", drafts.currency ?? "");
      if ("value" in result) values[field.name] = result.value;
      else if (result.wrong === "notMoney" || result.wrong === "notNumber")
        wrong[field.name] = t(`form.${result.wrong}`);
      else Object.assign(wrong, fieldTexts({ ...nothing, fields: { [field.name]: result.wrong } }));
    }
    setErrors(wrong);
    return Object.keys(wrong).length > 0 ? null : bodyOf(values);
  }

  function refuse(refused: Refusal) {
    const special = Object.fromEntries(
      Object.entries(refused.fields).flatMap(([place, code]) =>
        code === "already_exists"
          ? [[place, t("form.taken")]]
          : code === "unknown_option"
            ? [[place, t("form.option")]]
            : [],
      ),
    );
    const told = Object.entries(fieldTexts(refused, special)).map(([place, text]) => {
      const [group = "", key = ""] = place.split("/");
      const name = fields.some((one) => one.name === `${group}.${key}`) ? `${group}.${key}` : group;
      return [name, text] as const;
    });
    setErrors(Object.fromEntries(told));
    if (told.length === 0 || told.some(([name]) => !fields.some((one) => one.name === name)))
      setRefusal(refusalText(refused));
  }

  /** Somebody else was faster: what they changed too is asked about, the rest comes from them. */
  async function meet() {
    const now = await run(() => send<{ data: ShownRecord }>("GET", `${path}/${seen?.record.id}`));
    if (!now) return;
    if (!now.ok)
      return setRefusal(now.refusal.code === "not_found" ? t("conflict.gone") : refusalText(now.refusal));
    const { data: theirs } = now.data;
    const called = await send<ScreenPage>("GET", `${path}?limit=1&ids=${theirs.id}`);
    if (called.ok) setNames((last) => ({ ...last, ...called.data.names }));
    const current = draftsOf(fields, theirs);
    const mine = changedFields(fields, drafts, base.drafts);
    const both = mine.filter(
      ({ name }) =>
        !isSameDraft(current[name], base.drafts[name]) && !isSameDraft(current[name], drafts[name]),
    );
    const next = { ...current, ...Object.fromEntries(mine.map(({ name }) => [name, drafts[name] ?? ""])) };
    setBase({ drafts: current, tag: now.etag ?? "" });
    setDrafts(next);
    if (both.length === 0) return setRefusal(t("conflict.same"));
    setConflicts(
      both.map((field) => {
        const result = readDraft(field, next[field.name] ?? "", next.currency ?? "");
        const value = "value" in result ? result.value : null;
        return { field, theirs, yours: { ...theirs, ...bodyOf({ [field.name]: value }) } };
      }),
    );
  }

  async function save(given: Drafts = drafts) {
    setRefusal(null);
    const body = read(given);
    if (!body) return;
    if (seen && Object.keys(body).length === 0) {
      notify(t("form.unchanged"));
      return onClose();
    }
    const answer = await run(() =>
      seen
        ? send<{ data: ShownRecord }>("PATCH", `${path}/${seen.record.id}`, body, { "If-Match": base.tag })
        : send<{ data: ShownRecord }>("POST", path, body),
    );
    if (!answer) return;
    if (!answer.ok) return answer.refusal.code === "precondition_failed" ? meet() : refuse(answer.refusal);
    const { data } = answer.data;
    notify(seen ? t("form.saved") : t("form.created", { name: nameOf(data) }));
    onSaved(data);
    onClose();
  }

  /** What was chosen of each field that two changed: where it is theirs, it takes its place, and then all is saved. */
  function resolve(theirs: ReadonlySet<string>) {
    const kept = Object.fromEntries([...theirs].map((name) => [name, base.drafts[name] ?? ""]));
    const next = { ...drafts, ...kept };
    setDrafts(next);
    setConflicts(null);
    save(next);
  }

  return { drafts, change, errors, refusal, conflicts, names, pending, save: () => save(), resolve };
}

const nothing = { status: 422, code: "validation_failed" };

/** What a new record begins with. */
const presets: Readonly<Record<string, object>> = {
  paiements: { status: "pending" },
  abonnements: { status: "active", intervalCount: 1 },
  forms: { status: "draft" },
};

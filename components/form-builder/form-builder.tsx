"use client";

import { Alert, SegmentedControl, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FieldGroup } from "@/components/branding/field-group";
import { ChangedNotice } from "@/components/form-builder/changed-notice";
import { type Draft, draftOf, formOf, newQuestion } from "@/components/form-builder/draft";
import classes from "@/components/form-builder/form-builder.module.css";
import { FormPreview } from "@/components/form-builder/form-preview";
import { QuestionList } from "@/components/form-builder/question-list";
import { SaveBar } from "@/components/form-builder/save-bar";
import type { Seen } from "@/components/form-builder/save-form";
import { HeadGroup, SendingGroup, SitesGroup } from "@/components/form-builder/text-groups";
import { useBuilder } from "@/components/form-builder/use-builder";
import { useLeaveGuard } from "@/components/form-builder/use-leave-guard";
import { Confirm } from "@/components/ui/confirm";
import type { Definitions } from "@/lib/fields/schema";
import type { Brand } from "@/lib/forms/public-data";

type Props = {
  /** Null for a new form. */
  seen: Seen | null;
  /** What contacts hold beyond what is built in. */
  definitions: Definitions;
  brand: Brand;
};

/** A form that asks for an e-mail, by which most contacts are known. */
const firstDraft = (label: string): Draft => ({
  title: "",
  description: "",
  questions: [newQuestion({ uid: "new-0", label, type: "email", required: true, target: "email" })],
  submitLabel: "",
  thankYouText: "",
  sites: "",
});

const views = ["edit", "preview"] as const;

/** A form and, beside it, its page as it would be; on narrow screens one or the other. */
export function FormBuilder({ seen, definitions, brand }: Props) {
  const t = useTranslations("forms.builder");
  const question = useTranslations("forms.question");
  const [initial] = useState(() => (seen ? draftOf(seen.form) : firstDraft(t("firstQuestion"))));
  const builder = useBuilder(initial, seen);
  const { draft, change, saved, problems } = builder;
  const [view, setView] = useState<(typeof views)[number]>("edit");
  const isTouched = saved ? builder.isUnsaved : draft !== initial && !builder.pending;
  const guard = useLeaveGuard(isTouched);
  const gone = saved?.fields.filter(({ key }) => !draft.questions.some((one) => one.key === key)).length ?? 0;
  const groups = { draft, problems, onChange: change };
  const { title, fields, ...rest } = formOf(draft, saved);
  // What has no words yet is shown by its place.
  const shown = {
    ...rest,
    title: title || t("untitled"),
    fields: fields.map((one, place) => ({
      ...one,
      label: one.label || question("unnamed", { place: place + 1 }),
    })),
  };

  return (
    <div className={classes.columns} data-view={view}>
      <SegmentedControl
        aria-label={t("view")}
        value={view}
        onChange={(next) => setView(next as (typeof views)[number])}
        data={views.map((one) => ({ value: one, label: t(one) }))}
        fullWidth
        className={classes.views}
      />
      <div className={classes.edit}>
        <Stack gap="xl">
          <HeadGroup {...groups} />
          <FieldGroup title={t("questions")} intro={t("questionsIntro")}>
            <QuestionList
              questions={draft.questions}
              onChange={(update) => change(({ questions }) => ({ questions: update(questions) }))}
              definitions={definitions}
              problems={problems}
              opened={builder.opened}
              onOpen={builder.open}
            />
            {gone > 0 && (
              <Text size="sm" role="status">
                {t("gone", { count: gone })}
              </Text>
            )}
          </FieldGroup>
          <SendingGroup {...groups} />
          <SitesGroup {...groups} saved={saved} />
        </Stack>
        <SaveBar
          status={saved?.status ?? null}
          isUnsaved={builder.isUnsaved}
          pending={builder.pending}
          onSave={(status) => builder.save(status)}
        >
          {builder.conflict && (
            <ChangedNotice
              parts={builder.conflict.parts}
              pending={builder.pending}
              onTake={builder.conflict.take}
              onKeep={builder.conflict.keep}
            />
          )}
          {builder.refusal && (
            <Alert color="red" role="alert">
              {builder.refusal}
            </Alert>
          )}
        </SaveBar>
      </div>
      <div className={classes.preview}>
        <FormPreview form={shown} brand={brand} />
        <Text size="sm" c="dimmed">
          {t("previewHint")}
        </Text>
      </div>
      <Confirm
        opened={guard.asking}
        title={t("leave.title")}
        submit={t("leave.submit")}
        danger
        pending={false}
        onConfirm={guard.leave}
        onClose={guard.stay}
      >
        <Text>{t("leave.body")}</Text>
      </Confirm>
    </div>
  );
}

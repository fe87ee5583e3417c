"use client";

import { Checkbox, Code, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { OptionsField } from "@/components/custom-data/options-field";
import { mostFormOptions, type Question } from "@/components/form-builder/draft";
import classes from "@/components/form-builder/form-builder.module.css";
import { guessTarget } from "@/components/form-builder/guess";
import { TargetField } from "@/components/form-builder/target-field";
import { useProblemText } from "@/components/form-builder/use-problem-text";
import { type FieldType, fieldTypes, isChoice } from "@/lib/fields/kinds";
import type { Definitions } from "@/lib/fields/schema";

type Props = {
  onClose: () => void;
  question: Question;
  definitions: Definitions;
  /** Where the answers to the other questions go. */
  taken: ReadonlySet<string>;
  isFound: boolean;
  problemOf: (part: string) => string | undefined;
  /** Two changes may come at once: each is made of what the other left. */
  onChange: (update: (question: Question) => Question) => void;
};

/** One question: what is asked, how, and where the answers go. */
export function QuestionEditor({ question, definitions, taken, isFound, problemOf, onChange }: Props) {
  const t = useTranslations("forms.question");
  const types = useTranslations("customData.types");
  const problemText = useProblemText();
  const { key, type } = question;

  /** A guess follows what is typed until somebody chooses. */
  function change(over: Partial<Question>) {
    onChange((last) => {
      const next = { ...last, ...over };
      return next.isChosen ? next : { ...next, target: guessTarget(next, definitions, taken) };
    });
  }

  return (
    <Stack gap="md" className={classes.editor}>
      <TextInput
        label={t("label")}
        placeholder={t("labelPlaceholder")}
        maxLength={200}
        autoComplete="off"
        required
        withAsterisk={false}
        // What was just added is named first.
        autoFocus={key === null && question.label === ""}
        value={question.label}
        onChange={(event) => change({ label: event.currentTarget.value })}
        error={problemText("label", problemOf("label"))}
      />
      <NativeSelect
        label={t("type")}
        description={type === "datetime" ? t("utc") : types(`${type}.hint`)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        data={fieldTypes.map((one) => ({ value: one, label: types(`${one}.label`) }))}
        value={type}
        onChange={(event) => change({ type: event.currentTarget.value as FieldType })}
      />
      {isChoice(type) && (
        <OptionsField
          value={question.options}
          onChange={(options) => change({ options })}
          adding={question.adding}
          onAdding={(adding) => change({ adding })}
          hint={t("optionsHint")}
          limit={mostFormOptions}
          error={problemText("options", problemOf("options"))}
        />
      )}
      <TextInput
        label={t("help")}
        description={t("helpHint")}
        maxLength={1_000}
        autoComplete="off"
        value={question.helpText}
        onChange={(event) => change({ helpText: event.currentTarget.value })}
        error={problemText("helpText", problemOf("helpText"))}
      />
      <Checkbox
        label={t("required")}
        description={type === "boolean" ? t("requiredTick") : undefined}
        checked={question.required}
        onChange={(event) => change({ required: event.currentTarget.checked })}
      />
      <TargetField
        question={question}
        definitions={definitions}
        taken={taken}
        isFound={isFound}
        error={problemText("target", problemOf("target"))}
        onChange={(target) => change({ target, isChosen: true })}
      />
      {key !== null && (
        <Text size="sm" c="dimmed">
          {t.rich("key", { key: () => <Code className={classes.key}>{key}</Code> })}
        </Text>
      )}
    </Stack>
  );
}

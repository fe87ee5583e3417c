"use client";

import { Checkbox, Group, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import classes from "@/components/custom-data/definition-form.module.css";
import {
  type Group as Definitions,
  hasOptions,
  type Values,
} from "@/components/custom-data/definition-values";
import { FixedFacts } from "@/components/custom-data/fixed-facts";
import { OptionsField } from "@/components/custom-data/options-field";
import { TypeField } from "@/components/custom-data/type-field";
import { DialogForm } from "@/components/form/dialog-form";
import { canBeUnique, most, objects, proposeKey } from "@/lib/fields/kinds";
import type { Definition } from "@/lib/fields/schema";

type Props = {
  group: Definitions;
  /** What is edited; null for a new one. */
  seen: Definition | null;
  known: readonly Definition[];
  form: UseFormReturnType<Values>;
  refusal: ReactNode;
  pending: boolean;
  onSubmit: (values: Values) => void;
  onCancel: () => void;
};

/** A field or an attribute: the label first, from which the key is proposed. */
export function DefinitionForm({ group, seen, known, form, refusal, pending, onSubmit, onCancel }: Props) {
  const t = useTranslations("customData");
  const common = useTranslations("common");
  const [ownKey, setOwnKey] = useState(false);
  const { values } = form;
  const isField = group !== "attributes";

  function nameIt(label: string) {
    form.setFieldValue("label", label);
    if (seen || ownKey) return;
    form.setFieldValue("key", proposeKey(label, new Set(known.map((one) => one.key))));
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(onSubmit)}
      onCancel={onCancel}
      pending={pending}
      refusal={refusal}
      submit={seen ? common("save") : t(`groups.${group}.create`)}
      footer={classes.footer}
    >
      <TextInput
        label={t("form.label")}
        description={t("form.labelHint")}
        placeholder={t(`groups.${group}.placeholder`)}
        maxLength={most.label}
        autoComplete="off"
        required
        autoFocus
        data-autofocus
        {...form.getInputProps("label")}
        onChange={(event) => nameIt(event.currentTarget.value)}
      />
      {seen ? (
        <FixedFacts of={seen} />
      ) : (
        <TextInput
          label={t("form.key")}
          description={t("form.keyHint")}
          maxLength={most.key}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          className={classes.mono}
          {...form.getInputProps("key")}
          onChange={(event) => {
            setOwnKey(event.currentTarget.value !== "");
            form.setFieldValue("key", event.currentTarget.value);
          }}
        />
      )}
      {isField && !seen && (
        <TypeField value={values.type} onChange={(type) => form.setFieldValue("type", type)} />
      )}
      {!isField && (
        <Checkbox.Group
          label={t("form.objects")}
          description={t("form.objectsHint")}
          required
          {...form.getInputProps("objects")}
        >
          <Group gap="lg" mt="sm">
            {objects.map((object) => (
              <Checkbox key={object} value={object} label={t(`objects.${object}`)} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {hasOptions(group, values) && (
        <OptionsField
          value={values.options}
          onChange={(options) => form.setFieldValue("options", options)}
          adding={values.adding}
          onAdding={(adding) => form.setFieldValue("adding", adding)}
          hint={t(seen ? "options.hintSaved" : "options.hint")}
          error={form.errors.options}
        />
      )}
      {isField && (
        <Stack gap="md">
          <Checkbox
            label={t("form.required")}
            description={t("form.requiredHint")}
            {...form.getInputProps("required", { type: "checkbox" })}
          />
          {!seen && canBeUnique(values.type) && (
            <Checkbox
              label={t("form.unique")}
              description={t("form.uniqueHint")}
              {...form.getInputProps("unique", { type: "checkbox" })}
            />
          )}
        </Stack>
      )}
    </DialogForm>
  );
}

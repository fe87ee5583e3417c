"use client";

import { Select, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FieldType, fieldTypes } from "@/lib/fields/kinds";

type Props = { value: FieldType; onChange: (type: FieldType) => void };

/** The kinds of value, each with the sentence that says what it takes. */
export function TypeField({ value, onChange }: Props) {
  const t = useTranslations("customData");
  return (
    <Select
      label={t("form.type")}
      description={t(`types.${value}.hint`)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={fieldTypes.map((type) => ({ value: type, label: t(`types.${type}.label`) }))}
      value={value}
      onChange={(type) => onChange(type as FieldType)}
      maxDropdownHeight={320}
      comboboxProps={{ withinPortal: false }}
      renderOption={({ option }) => (
        <div>
          {option.label}
          <Text size="xs" c="dimmed">
            {t(`types.${option.value as FieldType}.hint`)}
          </Text>
        </div>
      )}
    />
  );
}

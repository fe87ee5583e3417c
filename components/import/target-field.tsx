"use client";

import { NativeSelect, Stack, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Choices } from "@/lib/import/choices";

const system = "externalIds.";

type Props = {
  column: string;
  value: string | null;
  choices: Pick<Choices, "targets" | "labels" | "canCreate">;
  error: string | null;
  onChange: (target: string | null) => void;
};

/** What a target is called: as the organization calls its own fields, else in the reader's words. */
export function useTargetName(labels: Readonly<Record<string, string>>) {
  const t = useTranslations("import.targets");
  return (target: string): string => {
    const key = target.replace(".", "_") as "email";
    return labels[target] ?? (t.has(key) ? t(key) : target);
  };
}

/** Where one column goes. */
export function TargetField({ column, value, choices, error, onChange }: Props) {
  const t = useTranslations("import.columns");
  const nameOf = useTargetName(choices.labels);
  const isId = value?.startsWith(system) ?? false;
  const plain = choices.targets.filter((target) => !target.includes("."));
  const inside = (group: string) => choices.targets.filter((target) => target.startsWith(group));
  const option = (target: string) => ({ value: target, label: nameOf(target) });
  const groups = [
    { group: t("groups.fields"), items: plain.map(option) },
    { group: t("groups.address"), items: inside("address.").map(option) },
    { group: t("groups.own"), items: [...inside("customFields."), ...inside("attributes.")].map(option) },
    {
      group: t("groups.more"),
      items: [
        { value: system, label: t("id") },
        ...(choices.canCreate ? [{ value: "+", label: t("create") }] : []),
      ],
    },
  ];

  return (
    <Stack gap="xs">
      <NativeSelect
        aria-label={t("target", { column })}
        value={isId ? system : (value ?? "")}
        onChange={({ currentTarget: { value: chosen } }) =>
          onChange(chosen === system ? `${system}import` : chosen || null)
        }
        error={error}
        data={[{ value: "", label: t("leave") }, ...groups.filter(({ items }) => items.length > 0)]}
      />
      {isId && (
        <TextInput
          aria-label={t("system", { column })}
          description={t("systemHint")}
          value={value?.slice(system.length) ?? ""}
          onChange={({ currentTarget }) =>
            onChange(system + currentTarget.value.replace(/[^A-Za-z0-9_.-]/g, "").slice(0, 50))
          }
        />
      )}
    </Stack>
  );
}

"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DefinitionForm } from "@/components/custom-data/definition-form";
import {
  allOptions,
  type Group as Definitions,
  hasOptions,
  initialValues,
  keyProblem,
  requestOf,
  type Values,
} from "@/components/custom-data/definition-values";
import { type Refusal, send } from "@/components/form/send";
import { useFieldTexts, useRefusalText, useSend } from "@/components/form/use-send";
import { Dialog } from "@/components/ui/dialog";
import { most } from "@/lib/fields/kinds";
import type { Definition } from "@/lib/fields/schema";

type Props = {
  group: Definitions;
  /** What is edited; null for a new one. */
  seen: Definition | null;
  /** All of the group, archived ones among them. */
  known: readonly Definition[];
  opened: boolean;
  onClose: () => void;
  onSaved: (saved: Definition) => void;
};

export function DefinitionModal({ opened, onClose, ...props }: Props) {
  const t = useTranslations("customData");
  const sending = useSend();
  const { group, seen } = props;
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      pending={sending.pending}
      title={seen ? t("form.edit", { name: seen.label }) : t(`groups.${group}.new`)}
      size="lg"
      closeOnClickOutside={false}
    >
      <Content {...props} {...sending} onClose={onClose} />
    </Dialog>
  );
}

type Loss = { options: string[]; records: number };

/** Mounted anew each time that the modal opens, so it always starts from what is there. */
function Content({
  group,
  seen,
  known,
  onClose,
  onSaved,
  pending,
  run,
}: Omit<Props, "opened"> & ReturnType<typeof useSend>) {
  const t = useTranslations("customData");
  const refusalText = useRefusalText();
  const fieldTexts = useFieldTexts();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [loss, setLoss] = useState<Loss | null>(null);
  const form = useForm({
    initialValues: initialValues(seen),
    validate: {
      label: (label) => (label.trim() ? null : t("form.labelRequired")),
      key: (key) => {
        const problem = seen ? null : keyProblem(key, known);
        return problem && t(`form.${problem}`);
      },
      options: (_, values) => {
        if (!hasOptions(group, values)) return null;
        const options = allOptions(group, values);
        if (options.length === 0) return t("options.required");
        if (options.length > most.options) return t("options.tooMany", { most: most.options });
        return options.some((option) => option.length > most.option)
          ? t("options.tooLong", { most: most.option })
          : null;
      },
      objects: (list) => (group !== "attributes" || list.length > 0 ? null : t("form.objectsRequired")),
    },
  });

  function refuse(refused: Refusal) {
    setLoss(null);
    const key = refused.fields.key;
    if (seen && refused.code === "conflict") return setRefusal(t("form.changedMeanwhile"));
    if (refused.code === "already_exists") {
      form.setErrors({ key: t(key === "archived" ? "form.keyArchived" : "form.keyTaken") });
      return setRefusal(refusalText({ ...refused, code: "validation_failed" }));
    }
    // A wrong option is shown where the options are.
    const errors = Object.entries(fieldTexts(refused)).map(([name, text]) => [name.split("/")[0], text]);
    form.setErrors(Object.fromEntries(errors));
    setRefusal(refusalText(refused));
  }

  async function save(values: Values) {
    const answer = await run(() => send<Definition>(...requestOf(group, seen, values)));
    if (!answer) return;
    if (answer.ok) onSaved(answer.data);
    else refuse(answer.refusal);
  }

  async function submit(values: Values) {
    setRefusal(null);
    const options = allOptions(group, values);
    const gone = seen ? seen.options.filter((option) => !options.includes(option)) : [];
    if (!seen || gone.length === 0) return save(values);
    const path = `/api/dashboard/${seen.kind}s/${seen.id}/uses`;
    const uses = await run(() => send<{ records: number }>("POST", path, { options: gone }));
    if (!uses) return;
    if (!uses.ok) return refuse(uses.refusal);
    if (uses.data.records === 0) return save(values);
    setLoss({ options: gone, records: uses.data.records });
  }

  if (loss) {
    return (
      <Stack gap="lg">
        <Stack gap="sm">
          <Text fw="medium">
            {t("options.stillUsed", {
              records: loss.records,
              count: loss.options.length,
              name: loss.options[0] ?? "",
            })}
          </Text>
          <Text c="dimmed">{t("options.stillUsedBody")}</Text>
        </Stack>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => setLoss(null)} disabled={pending} autoFocus>
            {t("options.keep")}
          </Button>
          <Button onClick={() => save(form.values)} loading={pending}>
            {t("options.removeAnyway")}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <DefinitionForm
      group={group}
      seen={seen}
      known={known}
      form={form}
      refusal={refusal}
      pending={pending}
      onSubmit={submit}
      onCancel={onClose}
    />
  );
}

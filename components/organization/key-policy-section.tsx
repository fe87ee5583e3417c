"use client";

import { Alert, Button, NativeSelect, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Refusal, send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { SettingsSection } from "@/components/ui/settings-section";
import { useNotify } from "@/components/ui/use-notify";
import type { KeyPolicy } from "@/lib/keys/policy";

/** Days that are offered for each rule. */
const offered = {
  longestLifetime: [30, 60, 90, 180, 365, 730],
  defaultLifetime: [30, 60, 90, 180, 365],
  idlePause: [30, 60, 90, 180],
} as const;
type Rule = keyof typeof offered;
const rules = Object.keys(offered) as Rule[];

type Props = {
  policy: KeyPolicy;
  /** Keys that work now, and from when on their lifetime is counted. */
  keys: { name: string; renewedAt: string }[];
};

const day = 86_400_000;
const textOf = (days: number | null) => (days === null ? "" : String(days));
const daysOf = (text: string) => (text === "" ? null : Number(text));

/** How long keys may live and be idle; what would stop at once is said before it is saved. */
export function KeyPolicySection({ policy, keys }: Props) {
  const t = useTranslations("organization.keyPolicy");
  const save = useTranslations("common")("save");
  const refusalText = useRefusalText();
  const router = useRouter();
  const notify = useNotify();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: {
      longestLifetime: textOf(policy.longestLifetime),
      defaultLifetime: textOf(policy.defaultLifetime),
      idlePause: textOf(policy.idlePause),
    },
  });
  const longest = daysOf(form.values.longestLifetime);
  const ended =
    longest === null || !form.isDirty("longestLifetime")
      ? []
      : keys.filter(({ renewedAt }) => Date.parse(renewedAt) + longest * day <= Date.now());

  function tell(refused: Refusal) {
    if (refused.fields.defaultLifetime) form.setFieldError("defaultLifetime", t("beyond"));
    else setRefusal(refusalText(refused));
  }

  async function submit(values: typeof form.values) {
    setRefusal(null);
    const body = Object.fromEntries(rules.map((rule) => [rule, daysOf(values[rule])]));
    const answer = await run(() => send("PATCH", "/api/dashboard/key-policy", body));
    if (!answer) return;
    if (!answer.ok) return tell(answer.refusal);
    form.setInitialValues(values);
    form.setValues(values);
    notify(t("saved"));
    router.refresh();
  }

  /** What is offered, and what the command line or the API has chosen. */
  const optionsOf = (rule: Rule) => {
    const chosen = policy[rule];
    const days = [...new Set([...offered[rule], ...(chosen === null ? [] : [chosen])])];
    return [
      { value: "", label: t(`${rule}None`) },
      ...days.sort((a, b) => a - b).map((one) => ({ value: String(one), label: t("days", { days: one }) })),
    ];
  };

  return (
    <SettingsSection title={t("title")} intro={t("intro")}>
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md" align="flex-start">
          {refusal && (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          )}
          {rules.map((rule) => (
            <NativeSelect
              key={rule}
              label={t(rule)}
              description={t(`${rule}Hint`)}
              data={optionsOf(rule)}
              w="100%"
              {...form.getInputProps(rule)}
            />
          ))}
          {ended.length > 0 && (
            <Alert color="amber" role="status">
              {t("ends", { count: ended.length, names: ended.map(({ name }) => name).join(", ") })}
            </Alert>
          )}
          <Button type="submit" loading={pending} disabled={!form.isDirty()}>
            {save}
          </Button>
        </Stack>
      </form>
    </SettingsSection>
  );
}

"use client";

import { NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { askedBy, type Question } from "@/components/form-builder/draft";
import { targetsFor } from "@/components/form-builder/guess";
import { useTargetName } from "@/components/form-builder/use-target-name";
import type { Definitions } from "@/lib/fields/schema";
import { fitsTarget, isTarget } from "@/lib/forms/mapping";

type Props = {
  question: Question;
  definitions: Definitions;
  taken: ReadonlySet<string>;
  /** Whether some question's answers are a contact's e-mail, by which it is found. */
  isFound: boolean;
  error?: string;
  onChange: (target: string) => void;
};

/** Where the answers go in a contact, and what a stranger can do by it. */
export function TargetField({ question, definitions, taken, isFound, error, onChange }: Props) {
  const t = useTranslations("forms.targets");
  const nameOf = useTargetName(definitions);
  const { target } = question;
  const { own, fields, attributes } = targetsFor(question, definitions, taken);
  const isGone = target !== "" && !isTarget(target, definitions);
  const isUnfit = target !== "" && !isGone && !fitsTarget(askedBy(question), target, definitions);
  const options = (targets: readonly string[]) => targets.map((one) => ({ value: one, label: nameOf(one) }));
  const groups = [
    { group: t("groups.contact"), items: options(own) },
    { group: t("groups.fields"), items: options(fields) },
    { group: t("groups.attributes"), items: options(attributes) },
    { group: t("groups.gone"), items: options(isGone ? [target] : []) },
  ];
  const why =
    target === "email" ? "foundBy" : target === "" ? "nowhere" : isFound ? "overwritten" : "newContact";
  return (
    <NativeSelect
      label={t("label")}
      description={t(why)}
      inputWrapperOrder={["label", "input", "error", "description"]}
      data={[{ value: "", label: t("none") }, ...groups.filter(({ items }) => items.length > 0)]}
      value={target}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error ?? (isGone ? t("gone") : isUnfit ? t("unfit") : undefined)}
    />
  );
}

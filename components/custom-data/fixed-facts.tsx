"use client";

import { Code, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "@/components/custom-data/definition-form.module.css";
import type { Definition } from "@/lib/fields/schema";

/** What cannot change of something that is there, and why. */
export function FixedFacts({ of: seen }: { of: Definition }) {
  const t = useTranslations("customData");
  const isField = seen.kind === "field";
  return (
    <div className={classes.fixed}>
      <dl className={classes.facts}>
        <dt>{t("form.key")}</dt>
        <dd>
          <Code className={classes.key}>{seen.key}</Code>
        </dd>
        {isField && (
          <>
            <dt>{t("form.type")}</dt>
            <dd>{t(`types.${seen.type}.label`)}</dd>
            <dt>{t("form.unique")}</dt>
            <dd>{t(seen.unique ? "form.yes" : "form.no")}</dd>
          </>
        )}
      </dl>
      <Text size="sm" c="dimmed">
        {t(isField ? "form.fixedField" : "form.fixedAttribute")}
      </Text>
    </div>
  );
}

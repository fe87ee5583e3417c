"use client";

import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Refusal, send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import classes from "@/components/import/import.module.css";
import { TargetField } from "@/components/import/target-field";
import { Table } from "@/components/ui/table";
import type { Choices } from "@/lib/import/choices";
import type { ShownImport, Stop } from "@/lib/import/schema";

type Mapping = Record<string, string | null>;

export type Columns = { headers: string[]; samples: string[][]; choices: Choices };

type Props = {
  of: ShownImport;
  columns: Columns;
  onQueued: (now: ShownImport) => void;
  onCancel: () => void;
  cancelling: boolean;
};

/** The targets that more than one column was given. */
function repeated(mapping: Mapping): Set<string> {
  const targets = Object.values(mapping).filter((target) => target !== null && target !== "+");
  return new Set(targets.filter((target, index) => targets.indexOf(target) !== index) as string[]);
}

/** The second step: each column with what it holds, and where it goes. */
export function MappingStep({ of: one, columns, onQueued, onCancel, cancelling }: Props) {
  const t = useTranslations("import.columns");
  const refusalText = useRefusalText();
  const { headers, samples, choices } = columns;
  const [mapping, setMapping] = useState<Mapping>(one.mapping ?? choices.guess);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { pending, run } = useSend();
  const twice = repeated(mapping);

  async function check() {
    setRefusal(null);
    const answer = await run(() =>
      send<ShownImport>("POST", `/api/dashboard/imports/${one.id}/check`, { mapping }),
    );
    if (answer?.ok) onQueued(answer.data);
    else if (answer) setRefusal(answer.refusal);
  }

  const reason = refusal?.fields.mapping;
  const why = (stop: Stop) => t(stop === "required" ? `required.${one.kind}` : stop);
  return (
    <Stack gap="lg">
      {one.reason && !refusal && (
        <Alert color="red" role="alert">
          {t("again", { reason: why(one.reason) })}
        </Alert>
      )}
      {refusal && (
        <Alert color="red" role="alert">
          {reason ? why(reason === "required" ? reason : "invalid") : refusalText(refusal)}
        </Alert>
      )}
      <Text c="dimmed">{t(`match.${one.kind}`)}</Text>
      <div className={classes.frame}>
        <Table className={`${classes.table} ${classes.columns}`} aria-label={t("title")}>
          <thead>
            <tr>
              <th scope="col">{t("column")}</th>
              <th scope="col">{t("samples")}</th>
              <th scope="col">{t("goesTo")}</th>
            </tr>
          </thead>
          <tbody>
            {headers.map((header, index) => (
              // Two columns may be called the same.
              <tr key={index}>
                <td className={classes.header}>{header || t("nameless", { number: index + 1 })}</td>
                <td className={classes.samples}>{samples[index]?.join(" · ") || t("nothing")}</td>
                <td className={classes.target}>
                  {header === "" || headers.indexOf(header) !== index ? (
                    <Text size="sm" c="dimmed">
                      {t(header === "" ? "leftNameless" : "leftSame")}
                    </Text>
                  ) : (
                    <TargetField
                      column={header}
                      value={mapping[header] ?? null}
                      choices={choices}
                      error={twice.has(mapping[header] ?? "") ? t("twice") : null}
                      onChange={(target) => setMapping((last) => ({ ...last, [header]: target }))}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel} loading={cancelling} disabled={pending}>
          {t("cancel")}
        </Button>
        <Button onClick={check} loading={pending} disabled={twice.size > 0}>
          {t("check")}
        </Button>
      </Group>
    </Stack>
  );
}

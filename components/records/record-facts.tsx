"use client";

import { Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "@/components/records/record.module.css";
import { type AnyRecord, type Names, useFieldLabel } from "@/components/records/texts";
import { Value } from "@/components/records/value";
import { type ShapeField, shapes } from "@/lib/records/shape";

type Section = { name: string; fields: readonly ShapeField[] };

/** The sections of a record's page: those of its kind, then what the organization defined. */
export function sectionsOf(word: string, fields: readonly ShapeField[]): Section[] {
  const own = (group: string) => fields.filter(({ name }) => name.startsWith(group));
  return [
    ...(shapes[word]?.sections ?? []),
    { name: "custom", fields: own("customFields.") },
    { name: "attributes", fields: own("attributes.") },
  ].filter((section) => section.fields.length > 0);
}

type Props = {
  word: string;
  fields: readonly ShapeField[];
  record: AnyRecord;
  names: Names;
  /** Fields that have just changed. */
  fresh: ReadonlySet<string>;
};

/** All that a record holds. */
export function RecordFacts({ word, fields, record, names, fresh }: Props) {
  const t = useTranslations("records");
  const label = useFieldLabel();
  const external = Object.entries((record.externalIds ?? {}) as Record<string, string>);
  return (
    <Stack gap="lg">
      {sectionsOf(word, fields).map((section) => (
        <section key={section.name} aria-labelledby={`section-${section.name}`} className={classes.card}>
          <Stack gap="md">
            <Title order={2} id={`section-${section.name}`}>
              {t(`sections.${section.name as "person"}`)}
            </Title>
            <dl className={classes.facts}>
              {section.fields.map((field) => (
                <Fact key={field.name} name={label(field)} isFresh={fresh.has(field.name)}>
                  <Value field={field} record={record} names={names} />
                </Fact>
              ))}
            </dl>
          </Stack>
        </section>
      ))}
      {external.length > 0 && (
        <section aria-labelledby="section-external" className={classes.card}>
          <Stack gap="md">
            <Title order={2} id="section-external">
              {t("sections.external")}
            </Title>
            <dl className={classes.facts}>
              {external.map(([system, value]) => (
                <Fact key={system} name={system} isFresh={false}>
                  <Text span ff="monospace" size="sm">
                    {value}
                  </Text>
                </Fact>
              ))}
            </dl>
          </Stack>
        </section>
      )}
    </Stack>
  );
}

type FactProps = { name: string; isFresh: boolean; children: React.ReactNode };

function Fact({ name, isFresh, children }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={isFresh ? classes.fresh : undefined}>{children}</dd>
    </>
  );
}

"use client";

import { Anchor, Stack, Text, Title } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import classes from "@/components/records/record.module.css";
import { type Names, useRecordName } from "@/components/records/texts";
import { Value } from "@/components/records/value";
import { Moment } from "@/components/ui/moment";
import type { Related } from "@/lib/records/record-screen";
import type { ShownRecord } from "@/lib/records/screen";
import { shapes } from "@/lib/records/shape";

type Props = { related: Related[]; id: string };

/** What belongs to a record, the newest of each kind, with a way to all of them. */
export function RelatedLists({ related, id }: Props) {
  const t = useTranslations("records.related");
  return related.map(({ word, filter, rows, hasMore, names }) => (
    <section key={word} aria-labelledby={`related-${word}`} className={classes.card}>
      <Stack gap="sm">
        <Title order={3} id={`related-${word}`}>
          {t(word as "contacts")}
        </Title>
        {rows.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("none")}
          </Text>
        )}
        <ul className={classes.list}>
          {rows.map((row) => (
            <li key={row.id} className={classes.row}>
              <RelatedRow word={word} row={row} names={names} />
            </li>
          ))}
        </ul>
        {hasMore && word in shapes && (
          <Anchor component={Link} href={`/app/records/${word}?${filter}=${id}`} size="sm">
            {t("all")}
          </Anchor>
        )}
      </Stack>
    </section>
  ));
}

/** Beside its name: the first thing that tells one from the other. */
const beside: Readonly<Record<string, string>> = {
  paiements: "status",
  abonnements: "status",
  projects: "status",
  contacts: "email",
};

function RelatedRow({ word, row, names }: { word: string; row: ShownRecord; names: Names }) {
  const nameOf = useRecordName(word);
  if (word === "forms_submit")
    return (
      <>
        <span>{names[String(row.formId)] ?? ""}</span>
        <Text span size="sm" c="dimmed">
          <Moment iso={String(row.submittedAt ?? row.createdAt)} />
        </Text>
      </>
    );
  const field = shapes[word]?.sections.flatMap((one) => one.fields).find(({ name }) => name === beside[word]);
  return (
    <>
      <Anchor component={Link} href={`/app/records/${word}/${row.id}`} inherit>
        {nameOf(row)}
      </Anchor>
      {field && <Value field={field} record={row} names={names} brief />}
    </>
  );
}

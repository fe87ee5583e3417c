"use client";

import { Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import { AuditDetails } from "@/components/audit/audit-details";
import classes from "@/components/audit/audit-list.module.css";
import { useActorName, useSentence } from "@/components/audit/use-audit-texts";
import { Moment, useExactTime } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { AuditEntry } from "@/lib/audit/schema";

function Row({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const who = useActorName()(entry.actor);
  const sentence = useSentence();
  const exact = useExactTime();
  const [open, setOpen] = useState(false);
  const id = `entry-${entry.id}`;
  return (
    <Fragment>
      <tr data-open={open || undefined}>
        <td className={classes.when}>
          <Moment iso={entry.at} />
        </td>
        <td className={classes.what}>
          <Text size="sm" c="dimmed" hiddenFrom="sm">
            <Moment iso={entry.at} />
          </Text>
          <span className={classes.name}>{who}</span> {sentence(entry)}
        </td>
        <td className={classes.toggle}>
          <UnstyledButton
            className={classes.chevron}
            aria-label={t("more", { who, when: exact(entry.at) })}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <IconChevronDown size={16} aria-hidden />
          </UnstyledButton>
        </td>
      </tr>
      <tr id={id} hidden={!open}>
        <td colSpan={3}>{open && <AuditDetails entry={entry} />}</td>
      </tr>
    </Fragment>
  );
}

/** Entries, newest first; each opens to what changed. */
export function AuditList({ rows, busy }: { rows: readonly AuditEntry[]; busy: boolean }) {
  const t = useTranslations("audit");
  return (
    <div className={classes.frame} aria-busy={busy}>
      <Table className={classes.table} aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col" className={classes.when}>
              {t("columns.when")}
            </th>
            <th scope="col">{t("columns.what")}</th>
            <th scope="col" className={classes.toggle}>
              <VisuallyHidden>{t("columns.details")}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </Table>
    </div>
  );
}

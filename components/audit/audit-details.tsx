"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "@/components/audit/audit-details.module.css";
import { useExactTime } from "@/components/ui/moment";
import { Table } from "@/components/ui/table";
import type { AuditEntry } from "@/lib/audit/schema";

/** A value before or after; `undefined` is one that the act did not have. */
function Value({ of: value }: { of: unknown }) {
  const t = useTranslations("audit.details");
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0))
    return (
      <Text span inherit c="dimmed">
        {t("none")}
      </Text>
    );
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What an entry holds beside its sentence. */
export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit.details");
  const exact = useExactTime();
  const changes = Object.entries(entry.changes);
  const facts: [string, string | null][] = [
    [t("action"), entry.action],
    [t("address"), entry.address],
    [t("request"), entry.requestId],
    [t("place"), entry.place ?? t("outside")],
    [t("id"), entry.id],
  ];
  return (
    <Stack gap="md" className={classes.details}>
      <Text size="sm" c="dimmed">
        <time dateTime={entry.at}>{exact(entry.at)}</time>
      </Text>
      {changes.length > 0 ? (
        <Table className={classes.changes} aria-label={t("changes")}>
          <thead>
            <tr>
              <th scope="col">{t("field")}</th>
              <th scope="col">{t("from")}</th>
              <th scope="col">{t("to")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(([name, { from, to }]) => (
              <tr key={name}>
                <th scope="row">
                  <code className={classes.code}>{name}</code>
                </th>
                <td>
                  <Value of={from} />
                </td>
                <td>
                  <Value of={to} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <Text size="sm" c="dimmed">
          {t("noChanges")}
        </Text>
      )}
      <dl className={classes.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <code className={classes.code}>{value}</code>
                </dd>
              </div>
            ),
        )}
      </dl>
    </Stack>
  );
}

"use client";

import { Anchor, Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { useActor } from "@/components/records/actor";
import classes from "@/components/records/record.module.css";
import { type AnyRecord, type Names, useFieldLabel, useValueText } from "@/components/records/texts";
import { Moment } from "@/components/ui/moment";
import type { HistoryEntry, HistoryPage } from "@/lib/records/history";
import type { ShapeField } from "@/lib/records/shape";

type Props = {
  word: string;
  id: string;
  /** The newest entries, as the page was given them. */
  page: HistoryPage;
  fields: ShapeField[];
  /** For the currency of amounts. */
  record: AnyRecord;
  /** Only admins see the log. */
  isAdmin: boolean;
};

/** Every change of a record: what, from and to, when and by whom. */
export function RecordHistory({ word, id, page, fields, record, isAdmin }: Props) {
  const t = useTranslations("records.history");
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [older, setOlder] = useState<HistoryPage | null>(null);
  const known = new Set(page.data.map((entry) => entry.id));
  const entries = [...page.data, ...(older?.data ?? []).filter((entry) => !known.has(entry.id))];
  const cursor = older ? older.nextCursor : page.nextCursor;

  async function fetchMore() {
    const path = `/api/dashboard/records/${word}/${id}/history?limit=20&cursor=${encodeURIComponent(cursor ?? "")}`;
    const answer = await run(() => send<HistoryPage>("GET", path));
    if (!answer) return;
    if (!answer.ok) return tell(answer.refusal);
    const { data, names } = answer.data;
    // What was on the page stays, also when the page is refreshed and begins with something newer.
    setOlder((last) => ({
      ...answer.data,
      data: [...(last?.data ?? page.data), ...data],
      names: { ...page.names, ...last?.names, ...names },
    }));
  }

  return (
    <section aria-labelledby="history">
      <Stack gap="md">
        <div>
          <Title order={2} id="history">
            {t("title")}
          </Title>
          <Text size="sm" c="dimmed">
            {entries.length > 0 ? t("intro") : t("none")}
          </Text>
        </div>
        <ol className={classes.entries}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <Entry
                entry={entry}
                fields={fields}
                record={record}
                names={{ ...older?.names, ...page.names }}
                isAdmin={isAdmin}
              />
            </li>
          ))}
        </ol>
        {cursor && (
          <Group>
            <Button variant="default" onClick={fetchMore} loading={pending}>
              {t("more")}
            </Button>
          </Group>
        )}
      </Stack>
    </section>
  );
}

type EntryProps = Pick<Props, "fields" | "record" | "isAdmin"> & { entry: HistoryEntry; names: Names };

const kinds = ["key", "form", "import"] as const;

function Entry({ entry, fields, record, names, isAdmin }: EntryProps) {
  const t = useTranslations("records.history");
  const actorOf = useActor();
  const kind = kinds.find((one) => one === entry.actor.type);
  return (
    <>
      <Text>
        {t.rich(entry.act, {
          actor: actorOf(entry.actor),
          b: (chunks) => <span className={classes.actor}>{chunks}</span>,
        })}
      </Text>
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          <Moment iso={entry.at} />
        </Text>
        {kind && (
          <Badge color="gray" component="span">
            {t(`kinds.${kind}`)}
          </Badge>
        )}
        {isAdmin && entry.requestId && (
          <Anchor
            component={Link}
            href={`/app/developpeurs/tabs/logs?requestId=${encodeURIComponent(entry.requestId)}`}
            size="sm"
          >
            {t("request")}
          </Anchor>
        )}
      </Group>
      {entry.changes.length > 0 && (
        <ul className={classes.changes}>
          {entry.changes.map((change) => (
            <ChangeLine key={change.name} change={change} fields={fields} record={record} names={names} />
          ))}
        </ul>
      )}
    </>
  );
}

type LineProps = Pick<Props, "fields" | "record"> & { change: HistoryEntry["changes"][number]; names: Names };

/** What is said of a value's kind where no field of this name is left: text. */
const unknown = (name: string): ShapeField => ({ name, kind: "text" });

function ChangeLine({ change: { name, from, to }, fields, record, names }: LineProps) {
  const t = useTranslations("records.history");
  const label = useFieldLabel();
  const text = useValueText();
  const field = fields.find((one) => one.name === name) ?? unknown(name);
  const said = (value: unknown) => text(field, value, record, names) || t("empty");
  return (
    <li>
      {t.rich("change", {
        field: label(field),
        from: said(from),
        to: said(to),
        old: (chunks) => <span className={classes.from}>{chunks}</span>,
      })}
    </li>
  );
}

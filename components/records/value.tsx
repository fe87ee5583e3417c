"use client";

import { Anchor, Badge, Group, Text } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import classes from "@/components/records/records.module.css";
import { type AnyRecord, type Names, useValueText } from "@/components/records/texts";
import { Moment } from "@/components/ui/moment";
import { type ShapeField, shapes, valueAt } from "@/lib/records/shape";

type Props = {
  field: ShapeField;
  record: AnyRecord;
  names: Names /** In a list, where little room is. */;
  brief?: boolean;
};

/** Colours of states; each has its word too. */
const colors: Readonly<Record<string, string>> = {
  collected: "green",
  active: "green",
  open: "green",
  failed: "red",
  past_due: "red",
  pending: "amber",
  paused: "amber",
};

/** A record that is referred to, as a way to it. */
function Reference({ word, id, name }: { word: string; id: string; name: string | undefined }) {
  const t = useTranslations("records");
  if (name === undefined)
    return (
      <Text span inherit c="dimmed">
        {t("gone")}
      </Text>
    );
  if (!(word in shapes)) return name || t("unnamed");
  return (
    <Anchor component={Link} href={`/app/records/${word}/${id}`} inherit className={classes.reference}>
      {name || t("unnamed")}
    </Anchor>
  );
}

/** One of a record's values as people read it. */
export function Value({ field, record, names, brief = false }: Props) {
  const t = useTranslations("records");
  const text = useValueText();
  const value = valueAt(record, field.name);
  const plain = text(field, value, record, names);
  if (plain === "")
    return (
      <Text span inherit c="dimmed">
        {t("none")}
      </Text>
    );
  const { kind, of = "" } = field;
  if (kind === "moment" && brief)
    return (
      <span className={classes.short}>
        <Moment iso={String(value)} />
      </span>
    );
  if (brief && ["phone", "money", "day", "number"].includes(kind))
    return <span className={classes.short}>{plain}</span>;
  if (kind === "tags" || kind === "choices") {
    const list = value as string[];
    const shown = brief ? list.slice(0, 3) : list;
    return (
      <Group gap="xs" component="span" className={classes.tags}>
        {shown.map((one) => (
          <Badge key={one} component="span" color="gray" className={classes.tag}>
            {one}
          </Badge>
        ))}
        {list.length > shown.length && (
          <Text span size="sm" c="dimmed">
            +{list.length - shown.length}
          </Text>
        )}
      </Group>
    );
  }
  if (field.name === "status" && field.options)
    return (
      <Badge component="span" color={colors[String(value)] ?? "gray"}>
        {plain}
      </Badge>
    );
  if (kind === "reference") return <Reference word={of} id={String(value)} name={names[String(value)]} />;
  if (kind === "references" && !brief)
    return (value as string[]).map((id, index) => (
      <span key={id}>
        {index > 0 && ", "}
        <Reference word={of} id={id} name={names[id]} />
      </span>
    ));
  if (kind === "url" && !brief && /^https?:\/\//.test(plain))
    return (
      <Anchor href={plain} target="_blank" rel="noopener noreferrer nofollow" inherit>
        {plain}
      </Anchor>
    );
  if (kind === "email" && !brief)
    return (
      <Anchor href={`mailto:${plain}`} inherit>
        {plain}
      </Anchor>
    );
  return (
    <span
      className={brief ? classes.brief : classes.whole}
      title={brief && plain.length > 40 ? plain : undefined}
    >
      {plain}
    </span>
  );
}

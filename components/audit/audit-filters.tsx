"use client";

import { Group, NativeSelect, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "@/components/audit/audit-filters.module.css";
import { useActorName } from "@/components/audit/use-audit-texts";
import { groupNames, namelessActors } from "@/lib/audit/groups";

export type Filters = { actor: string; group: string; since: string; until: string };
export const noFilters: Filters = { actor: "", group: "", since: "", until: "" };

export type Named = { id: string; name: string };
type Props = {
  value: Filters;
  people: readonly Named[];
  keys: readonly Named[];
  onChange: (value: Filters) => void;
};

const options = (type: string, all: readonly Named[]) =>
  all.map(({ id, name }) => ({ value: `${type}:${id}`, label: name }));

/** Whom, what and when the list is about. The days are those of the reader's own clock. */
export function AuditFilters({ value, people, keys, onChange }: Props) {
  const t = useTranslations("audit.filter");
  const groups = useTranslations("audit.groups");
  const nameOf = useActorName();
  const set = (name: keyof Filters) => (event: { currentTarget: { value: string } }) =>
    onChange({ ...value, [name]: event.currentTarget.value });
  const others = namelessActors.map((type) => ({ value: type, label: nameOf({ type, id: null, name: "" }) }));
  const actors = [
    { group: t("people"), items: options("user", people) },
    { group: t("keys"), items: options("key", keys) },
    { group: t("others"), items: others },
  ].filter(({ items }) => items.length > 0);
  return (
    <Group gap="sm" align="flex-end" className={classes.filters}>
      <NativeSelect
        label={t("actor")}
        value={value.actor}
        onChange={set("actor")}
        data={[{ value: "", label: t("anybody") }, ...actors]}
        className={classes.filter}
      />
      <NativeSelect
        label={t("group")}
        value={value.group}
        onChange={set("group")}
        data={[
          { value: "", label: t("anything") },
          ...groupNames.map((name) => ({ value: name, label: groups(name) })),
        ]}
        className={classes.filter}
      />
      <TextInput
        type="date"
        label={t("since")}
        value={value.since}
        max={value.until || undefined}
        onChange={set("since")}
        className={classes.filter}
      />
      <TextInput
        type="date"
        label={t("until")}
        value={value.until}
        min={value.since || undefined}
        onChange={set("until")}
        className={classes.filter}
      />
    </Group>
  );
}

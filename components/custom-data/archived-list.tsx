"use client";

import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp, IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import classes from "@/components/custom-data/archived-list.module.css";
import { NameAndKey } from "@/components/custom-data/definition-list";
import { Moment } from "@/components/ui/moment";
import type { Definition } from "@/lib/fields/schema";

type Props = { rows: readonly Definition[]; pending: boolean; onRestore: (one: Definition) => void };

/** What was archived, folded until somebody looks for it. */
export function ArchivedList({ rows, pending, onRestore }: Props) {
  const t = useTranslations("customData.archived");
  const [opened, { toggle }] = useDisclosure();
  const listId = useId();
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <section>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<Chevron size={16} aria-hidden />}
        aria-expanded={opened}
        aria-controls={listId}
        onClick={toggle}
      >
        {t("title", { count: rows.length })}
      </Button>
      <div id={listId} hidden={!opened}>
        <Text size="sm" c="dimmed" className={classes.hint}>
          {t("hint")}
        </Text>
        <ul className={classes.list}>
          {rows.map((one) => (
            <li key={one.id}>
              <div className={classes.what}>
                <NameAndKey of={one} />
              </div>
              <Group gap="md">
                <Text size="sm" c="dimmed">
                  {t.rich("since", { when: () => <Moment iso={one.archivedAt ?? one.updatedAt} /> })}
                </Text>
                <Button
                  variant="default"
                  size="xs"
                  leftSection={<IconArrowBackUp size={14} aria-hidden />}
                  disabled={pending}
                  onClick={() => onRestore(one)}
                  aria-label={t("restoreNamed", { name: one.label })}
                >
                  {t("restore")}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

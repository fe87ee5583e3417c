"use client";

import { Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ArchivedList } from "@/components/custom-data/archived-list";
import { DefinitionList } from "@/components/custom-data/definition-list";
import type { Group } from "@/components/custom-data/definition-values";
import { EmptyPanel, PanelFrame } from "@/components/custom-data/panel-frame";
import { useOrder } from "@/components/custom-data/use-order";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { onDemand, warm } from "@/components/ui/on-demand";
import { useNotify } from "@/components/ui/use-notify";
import { mostDefinitions } from "@/lib/fields/kinds";
import type { Definition } from "@/lib/fields/schema";

const DefinitionModal = onDemand(() =>
  import("@/components/custom-data/definition-modal").then(({ DefinitionModal }) => DefinitionModal),
);
const ArchiveModal = onDemand(() =>
  import("@/components/custom-data/archive-modal").then(({ ArchiveModal }) => ArchiveModal),
);

type Props = { group: Group; definitions: Definition[] };

/** The fields of one kind of record, or the attributes, and everything that can be done to them. */
export function DefinitionsPanel({ group, definitions }: Props) {
  const t = useTranslations("customData");
  const router = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [forming, form] = useDisclosure();
  const [confirming, confirmation] = useDisclosure();
  const [edited, setEdited] = useState<Definition | null>(null);
  const [leaving, setLeaving] = useState<Definition | null>(null);
  const living = useMemo(() => definitions.filter((one) => !one.archivedAt), [definitions]);
  const archived = definitions.filter((one) => one.archivedAt);
  const path = `/api/dashboard/${group === "attributes" ? "attributes" : "fields"}`;
  const order = useOrder(living, (ids) =>
    send("POST", `${path}/order`, group === "attributes" ? { ids } : { object: group, ids }),
  );
  const isFull = living.length >= mostDefinitions;
  const full = t(`groups.${group}.full`, { most: mostDefinitions });

  const open = (one: Definition | null) => {
    setEdited(one);
    form.open();
  };

  async function restore(one: Definition) {
    if (isFull) return notify(full, "red");
    const answer = await run(() => send("POST", `${path}/${one.id}/restore`));
    if (!answer) return;
    if (answer.ok) notify(t("archived.restored", { name: one.label }));
    else tell(answer.refusal);
    router.refresh();
  }

  const create = { label: t(`groups.${group}.new`), onClick: () => open(null), disabled: isFull };
  const { last } = order;
  return (
    <>
      <Stack gap="lg" {...warm(DefinitionModal, ArchiveModal)}>
        {living.length === 0 ? (
          <EmptyPanel
            title={t(`groups.${group}.emptyTitle`)}
            body={t(`groups.${group}.emptyBody`)}
            create={create}
          />
        ) : (
          <PanelFrame
            intro={t(`groups.${group}.intro`)}
            create={create}
            note={
              <>
                <Text size="sm" c="dimmed">
                  {isFull ? full : t(`groups.${group}.count`, { count: living.length })}
                </Text>
                <Text size="sm" c="dimmed" role="status">
                  {last && t("moved", { name: last.item.label, place: last.place, count: last.count })}
                </Text>
              </>
            }
          >
            <DefinitionList
              group={group}
              rows={order.rows}
              onMove={order.move}
              onEdit={open}
              onArchive={(one) => {
                setLeaving(one);
                confirmation.open();
              }}
            />
          </PanelFrame>
        )}
        {archived.length > 0 && <ArchivedList rows={archived} pending={pending} onRestore={restore} />}
      </Stack>
      <DefinitionModal
        group={group}
        seen={edited}
        known={definitions}
        opened={forming}
        onClose={form.close}
        onSaved={(saved) => {
          form.close();
          notify(t(edited ? "form.saved" : `groups.${group}.created`, { name: saved.label }));
          router.refresh();
        }}
      />
      {leaving && (
        <ArchiveModal
          of={leaving}
          opened={confirming}
          onClose={confirmation.close}
          onDone={() => {
            confirmation.close();
            router.refresh();
          }}
        />
      )}
    </>
  );
}

"use client";

import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { Counts } from "@/components/import/counts";
import { RefusedRows } from "@/components/import/refused-rows";
import type { ShownImport, ShownRefusal } from "@/lib/import/schema";

type Props = {
  of: ShownImport;
  refusals: readonly ShownRefusal[];
  onQueued: (now: ShownImport) => void;
  onBack: () => void;
  onCancel: () => void;
  cancelling: boolean;
};

/** The third step: what the file would do, and the way to let it. */
export function CheckStep({ of: one, refusals, onQueued, onBack, onCancel, cancelling }: Props) {
  const t = useTranslations("import.check");
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const counts = one.checked ?? one;
  const changes = counts.created + counts.updated;

  async function start() {
    const answer = await run(() => send<ShownImport>("POST", `/api/dashboard/imports/${one.id}/run`));
    if (answer?.ok) onQueued(answer.data);
    else if (answer) tell(answer.refusal);
  }

  return (
    <Stack gap="lg">
      <Text>{t("intro", { rows: counts.rows })}</Text>
      <Counts of={counts} future />
      {changes === 0 && (
        <Alert color="gray" role="status">
          {t("nothing")}
        </Alert>
      )}
      {counts.unlinked > 0 && <Text c="dimmed">{t("unlinked", { count: counts.unlinked })}</Text>}
      <RefusedRows id={one.id} rows={refusals} count={counts.failed} />
      <Group justify="flex-end" gap="sm">
        <Button variant="subtle" color="gray" onClick={onCancel} loading={cancelling} disabled={pending}>
          {t("cancel")}
        </Button>
        <Button variant="default" onClick={onBack} disabled={pending}>
          {t("back")}
        </Button>
        <Button onClick={start} loading={pending} disabled={changes === 0}>
          {t("run", { count: changes })}
        </Button>
      </Group>
    </Stack>
  );
}

"use client";

import { Alert, Button, Group, Stack } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { CheckStep } from "@/components/import/check-step";
import { type Columns, MappingStep } from "@/components/import/mapping-step";
import { ProgressStep } from "@/components/import/progress-step";
import { ResultStep } from "@/components/import/result-step";
import { Steps } from "@/components/import/steps";
import { useLive } from "@/components/ui/use-live";
import type { ShownImport, ShownRefusal } from "@/lib/import/schema";

/** Milliseconds between two looks at an import that a worker has. */
const pause = 1_000;

type Props = { initial: ShownImport; columns: Columns | null; refusals: readonly ShownRefusal[] };

/** One import from its columns to what became of it. */
export function ImportView({ initial, columns, refusals }: Props) {
  const t = useTranslations("import.view");
  const router = useRouter();
  const tell = useTellRefusal();
  const { pending, run } = useSend();
  const [choosing, setChoosing] = useState(false);
  const [isBusy, setBusy] = useState(isActive(initial));
  const path = `/api/dashboard/imports/${initial.id}`;
  const { value: one, stale, replace } = useLive(path, initial, isBusy ? pause : null);

  // What only the page itself knows, the refused rows, comes with it anew at each step.
  useEffect(() => {
    setBusy(isActive(one));
    if (one.status !== initial.status) router.refresh();
  }, [one, initial.status, router]);

  async function cancel() {
    const answer = await run(() => send<ShownImport>("POST", `${path}/cancel`));
    if (answer?.ok) replace(answer.data);
    else if (answer) tell(answer.refusal);
  }
  function follow(now: ShownImport) {
    setChoosing(false);
    replace(now);
  }
  const ending = { onCancel: cancel, cancelling: pending };

  return (
    <>
      <Steps status={choosing ? "uploaded" : one.status} />
      {one.status === "uploading" && (
        <Stack gap="md">
          <Alert color="gray">{t("unfinished")}</Alert>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={cancel} loading={pending}>
              {t("remove")}
            </Button>
            <Button component={Link} href={`/app/records/${one.kind}/import`}>
              {t("again")}
            </Button>
          </Group>
        </Stack>
      )}
      {(one.status === "uploaded" || (one.status === "checked" && choosing)) && columns && (
        <MappingStep of={one} columns={columns} onQueued={follow} {...ending} />
      )}
      {isActive(one) && <ProgressStep of={one} stale={stale} {...ending} />}
      {one.status === "checked" && !choosing && (
        <CheckStep
          of={one}
          refusals={refusals}
          onQueued={follow}
          onBack={() => setChoosing(true)}
          {...ending}
        />
      )}
      {["finished", "cancelled", "failed"].includes(one.status) && (
        <ResultStep of={one} refusals={refusals} />
      )}
    </>
  );
}

const isActive = ({ status }: ShownImport) => status === "checking" || status === "running";

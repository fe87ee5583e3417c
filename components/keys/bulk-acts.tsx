"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type BulkAct, bulkActs } from "@/components/keys/bulk";
import { onDemand, warm } from "@/components/ui/on-demand";
import { SelectionBar } from "@/components/ui/selection-bar";
import type { Key } from "@/lib/keys/schema";

const BulkModal = onDemand(() => import("@/components/keys/bulk-modal").then(({ BulkModal }) => BulkModal));

/** What can be done to the chosen keys. */
export function BulkActs({ chosen, onClear }: { chosen: Key[]; onClear: () => void }) {
  const t = useTranslations("keys");
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure();
  const [act, setAct] = useState<BulkAct | null>(null);

  function begin(next: BulkAct) {
    setAct(next);
    open();
  }

  function finish() {
    close();
    onClear();
    router.refresh();
  }

  return (
    <>
      {chosen.length > 0 && (
        <SelectionBar text={t("select.count", { count: chosen.length })} onClear={onClear}>
          {bulkActs.map((one) => (
            <Button
              key={one}
              {...warm(BulkModal)}
              variant={one === "pause" ? "default" : "light"}
              color={one === "pause" ? undefined : "red"}
              size="xs"
              onClick={() => begin(one)}
            >
              {t(`acts.${one}`)}
            </Button>
          ))}
        </SelectionBar>
      )}
      {act && (
        <BulkModal
          act={act}
          keys={chosen}
          opened={opened}
          onClose={close}
          onDone={finish}
          onRefused={router.refresh}
        />
      )}
    </>
  );
}

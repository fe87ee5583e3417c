"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { FullMessage } from "@/components/ui/full-message";

/** Says that a page failed, never why: the log knows, and the reader can only try again. */
export function FailedPage({ retry }: { retry: () => void }) {
  const t = useTranslations("pages");
  const again = useTranslations("common")("retry");
  const [pending, start] = useTransition();
  return (
    <FullMessage
      title={t("errorTitle")}
      body={t("error")}
      action={
        <Button onClick={() => start(retry)} loading={pending}>
          {again}
        </Button>
      }
    />
  );
}

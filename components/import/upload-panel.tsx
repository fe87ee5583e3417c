"use client";

import { Alert, Button, FileButton, Progress, Text } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type DragEvent, useState } from "react";
import type { Refusal } from "@/components/form/send";
import { useRefusalText } from "@/components/form/use-send";
import classes from "@/components/import/import.module.css";
import { useUpload } from "@/components/import/use-upload";
import { type ImportKind, mostBytes } from "@/lib/import/limits";

const faults = ["empty", "spreadsheet", "binary", "unreadable", "too_many_columns", "too_many"] as const;

/** The first step: a file is chosen or dropped, and sent. */
export function UploadPanel({ kind }: { kind: ImportKind }) {
  const t = useTranslations("import.upload");
  const format = useFormatter();
  const router = useRouter();
  const refusalText = useRefusalText();
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { sent, refusal, upload, stop } = useUpload(kind, ({ id }) =>
    router.push(`/app/records/${kind}/import/${id}`),
  );

  function take(file: File | null | undefined) {
    if (!file) return;
    const wrong = file.size === 0 ? t("faults.empty") : file.size > mostBytes ? t("faults.too_big") : null;
    setFault(wrong);
    if (!wrong) void upload(file);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }

  const textOf = (one: Refusal) => {
    const known = faults.find((name) => name === one.fields.file);
    return known ? t(`faults.${known}`) : refusalText(one);
  };
  const problem = fault ?? (refusal && textOf(refusal));

  return (
    <>
      {problem && sent === null && (
        <Alert color="red" role="alert" mb="md">
          {problem}
        </Alert>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button. */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(sent === null);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileSpreadsheet size={40} stroke={1.2} aria-hidden />
        {sent === null ? (
          <>
            <Text className={classes.words}>{t("drop")}</Text>
            <FileButton accept=".csv,.txt,.tsv,text/csv,text/plain" onChange={take}>
              {(props) => <Button {...props}>{t("choose")}</Button>}
            </FileButton>
            <Text size="sm" c="dimmed" className={classes.words}>
              {t("hint", { most: mostBytes / 1_000_000 })}
            </Text>
          </>
        ) : (
          <>
            <Text role="status">{t("sending", { percent: format.number(sent, { style: "percent" }) })}</Text>
            <Progress value={sent * 100} className={classes.bar} aria-label={t("progress")} />
            <Button variant="default" onClick={stop}>
              {t("stop")}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

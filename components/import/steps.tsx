import { IconCheck } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "@/components/import/import.module.css";
import type { ImportStatus } from "@/lib/import/schema";

const names = ["file", "columns", "check", "run"] as const;

/** Which of the steps an import is at; all are behind one that has finished. */
const placeOf: Record<ImportStatus, number> = {
  uploading: 0,
  uploaded: 1,
  checking: 2,
  checked: 2,
  running: 3,
  finished: 4,
  cancelled: 4,
  failed: 4,
};

export function Steps({ status }: { status: ImportStatus }) {
  const t = useTranslations("import.steps");
  const place = placeOf[status];
  return (
    <ol className={classes.steps} aria-label={t("title")}>
      {names.map((name, index) => (
        <li key={name} className={classes.step} aria-current={index === place ? "step" : undefined}>
          <span className={classes.number} aria-hidden>
            {index < place ? <IconCheck size={14} stroke={2.2} /> : index + 1}
          </span>
          <span className={classes.name}>{t(name)}</span>
        </li>
      ))}
    </ol>
  );
}

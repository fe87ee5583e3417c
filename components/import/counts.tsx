import { useFormatter, useTranslations } from "next-intl";
import classes from "@/components/import/import.module.css";
import type { Counts as Numbers } from "@/lib/import/schema";

const names = ["created", "updated", "skipped", "failed"] as const;

/** What became of rows, or would. */
export function Counts({ of: counts, future = false }: { of: Numbers; future?: boolean }) {
  const t = useTranslations(future ? "import.will" : "import.did");
  const format = useFormatter();
  return (
    <dl className={classes.counts}>
      {names.map((name) => (
        <div key={name} className={classes.count}>
          <dt>{t(name)}</dt>
          <dd>{format.number(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

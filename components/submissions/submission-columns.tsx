"use client";

import { Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import { createColumnHelper } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { createContext, useContext, useMemo } from "react";
import { Answer } from "@/components/submissions/answer";
import { ContactLink } from "@/components/submissions/contact-link";
import classes from "@/components/submissions/submissions.module.css";
import { Moment, useExactTime } from "@/components/ui/moment";
import { RowAct } from "@/components/ui/row-act";
import type { features } from "@/components/ui/table-features";
import type { FormField } from "@/lib/forms/field";
import type { ShownSubmission } from "@/lib/submissions/shown";

const column = createColumnHelper<typeof features, ShownSubmission>();

/** Questions that have a column; the answers to all of them are in a submission's details. */
export const mostColumns = 4;

/** What is done when somebody opens a row. */
export const OpenSubmissionContext = createContext<(submission: ShownSubmission) => void>(() => {});
/** The questions whose answers narrow screens show in the first column. */
export const FoldedContext = createContext<readonly FormField[]>([]);

const answerTo = ({ key }: FormField, { answers }: ShownSubmission) =>
  Object.hasOwn(answers, key) ? answers[key] : undefined;

/** When it came and from whom; on narrow screens also what the hidden columns would have said. */
function Received({ of: submission }: { of: ShownSubmission }) {
  const folded = useContext(FoldedContext);
  const answered = folded.filter((field) => answerTo(field, submission) !== undefined);
  return (
    <Stack gap="xs">
      <Moment iso={submission.submittedAt} />
      <Text size="sm" className={classes.words}>
        <ContactLink contact={submission.contact} />
      </Text>
      {answered.length > 0 && (
        <dl className={classes.folded}>
          {answered.slice(0, 2).map((field) => (
            <div key={field.key}>
              <dt>{field.label}</dt>
              <dd>
                <Answer field={field} value={answerTo(field, submission)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Stack>
  );
}

function Acts({ of: submission }: { of: ShownSubmission }) {
  const t = useTranslations("forms.submissions");
  const exact = useExactTime();
  const onOpen = useContext(OpenSubmissionContext);
  return (
    <RowAct
      label={t("open")}
      name={t("openNamed", { time: exact(submission.submittedAt) })}
      Icon={IconListDetails}
      onClick={() => onOpen(submission)}
    />
  );
}

type Cell = { row: { original: ShownSubmission } };

/** Made once: the table takes each for a component, and draws anew, without its focus, what another one had drawn. */
const cells = {
  received: ({ row }: Cell) => <Received of={row.original} />,
  actions: ({ row }: Cell) => <Acts of={row.original} />,
};

export const columnId = (field: FormField) => `answer_${field.key}`;

export function useSubmissionColumns(fields: readonly FormField[]) {
  const t = useTranslations("forms.submissions.columns");
  return useMemo(() => {
    const asked = fields.slice(0, mostColumns).map((field) =>
      column.display({
        id: columnId(field),
        header: () => (
          <span className={classes.label} title={field.label}>
            {field.label}
          </span>
        ),
        cell: ({ row }: Cell) => (
          <div className={classes.answer}>
            <Answer field={field} value={answerTo(field, row.original)} />
          </div>
        ),
      }),
    );
    const header = () => <VisuallyHidden>{t("actions")}</VisuallyHidden>;
    return column.columns([
      column.display({ id: "received", header: t("received"), cell: cells.received }),
      ...asked,
      column.display({ id: "actions", header, cell: cells.actions }),
    ]);
  }, [t, fields]);
}

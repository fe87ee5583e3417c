"use client";

import { Alert, Button, Code, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { Answer } from "@/components/submissions/answer";
import { ContactLink } from "@/components/submissions/contact-link";
import classes from "@/components/submissions/submissions.module.css";
import { Dialog } from "@/components/ui/dialog";
import { useExactTime } from "@/components/ui/moment";
import { useNotify } from "@/components/ui/use-notify";
import type { FormField } from "@/lib/forms/field";
import type { ShownSubmission } from "@/lib/submissions/shown";

type Props = {
  opened: boolean;
  submission: ShownSubmission;
  fields: readonly FormField[];
  mayDelete: boolean;
  onClose: () => void;
  onDeleted: () => void;
};

/** Everything that was answered, also to what the form does not ask any more. */
export function SubmissionDialog({ opened, submission, fields, mayDelete, onClose, onDeleted }: Props) {
  const t = useTranslations("forms.submissions");
  const exact = useExactTime();
  const { answers } = submission;
  const asked = new Set(fields.map(({ key }) => key));
  const others = Object.keys(answers).filter((key) => !asked.has(key));
  return (
    <Dialog opened={opened} onClose={onClose} title={t("detail")} size="lg">
      <Stack gap="lg">
        <dl className={classes.facts}>
          {fields.map((field) => (
            <Fact key={field.key} name={field.label}>
              <Answer field={field} value={Object.hasOwn(answers, field.key) ? answers[field.key] : null} />
            </Fact>
          ))}
        </dl>
        {others.length > 0 && (
          <section>
            <Title order={3}>{t("others")}</Title>
            <Text size="sm" c="dimmed" mb="sm">
              {t("othersWhy")}
            </Text>
            <dl className={classes.facts}>
              {others.map((key) => (
                <Fact key={key} name={<Code className={classes.key}>{key}</Code>}>
                  <Answer field={null} value={answers[key]} />
                </Fact>
              ))}
            </dl>
          </section>
        )}
        <dl className={classes.facts}>
          <Fact name={t("contact")}>
            <ContactLink contact={submission.contact} />
          </Fact>
          <Fact name={t("columns.received")}>{exact(submission.submittedAt)}</Fact>
          {submission.source && <Fact name={t("source")}>{submission.source}</Fact>}
        </dl>
        {mayDelete && <Deletion id={submission.id} onDeleted={onDeleted} />}
      </Stack>
    </Dialog>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Asks in its own place: a dialog upon a dialog would hide what is to be deleted. */
function Deletion({ id, onDeleted }: { id: string; onDeleted: () => void }) {
  const t = useTranslations("forms.submissions.delete");
  const common = useTranslations("common");
  const tell = useTellRefusal();
  const notify = useNotify();
  const { pending, run } = useSend();
  const [asking, setAsking] = useState(false);

  async function end() {
    const answer = await run(() => send("DELETE", `/api/dashboard/records/forms_submit/${id}`));
    if (!answer) return;
    if (!answer.ok && answer.refusal.code !== "not_found") return tell(answer.refusal);
    notify(t("done"));
    onDeleted();
  }

  if (!asking)
    return (
      <Group justify="flex-end">
        <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
          {t("button")}
        </Button>
      </Group>
    );
  return (
    <Alert color="red" role="alert" title={t("title")}>
      <Stack gap="md">
        <Text size="sm">{t("body")}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => setAsking(false)} disabled={pending} autoFocus>
            {common("cancel")}
          </Button>
          <Button color="red" onClick={end} loading={pending}>
            {t("submit")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

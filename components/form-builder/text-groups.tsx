"use client";

import { Text, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FieldGroup } from "@/components/branding/field-group";
import { type Draft, sitesOf } from "@/components/form-builder/draft";
import type { Problems } from "@/components/form-builder/problems";
import { useProblemText } from "@/components/form-builder/use-problem-text";
import { CopyValue } from "@/components/integrations/copy-value";
import type { Form } from "@/lib/forms/screen-data";

type Props = { draft: Draft; problems: Problems; onChange: (over: Partial<Draft>) => void };

/** What stands above the questions. */
export function HeadGroup({ draft, problems, onChange }: Props) {
  const t = useTranslations("forms.builder");
  const problemText = useProblemText();
  return (
    <FieldGroup title={t("head")}>
      <TextInput
        label={t("title")}
        placeholder={t("titlePlaceholder")}
        maxLength={200}
        autoComplete="off"
        required
        withAsterisk={false}
        value={draft.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        error={problemText("title", problems.title)}
      />
      <Textarea
        label={t("description")}
        maxLength={5_000}
        autosize
        minRows={2}
        maxRows={10}
        value={draft.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        error={problemText("words", problems.description)}
      />
    </FieldGroup>
  );
}

/** What the button says, and what is said when it was pressed. */
export function SendingGroup({ draft, problems, onChange }: Props) {
  const t = useTranslations("forms.builder");
  const usual = useTranslations("publicForm");
  const problemText = useProblemText();
  return (
    <FieldGroup title={t("sending")}>
      <TextInput
        label={t("submitLabel")}
        placeholder={usual("send")}
        maxLength={60}
        autoComplete="off"
        value={draft.submitLabel}
        onChange={(event) => onChange({ submitLabel: event.currentTarget.value })}
        error={problemText("words", problems.submitLabel)}
      />
      <Textarea
        label={t("thankYouText")}
        placeholder={usual("thanks")}
        maxLength={2_000}
        autosize
        minRows={2}
        maxRows={10}
        value={draft.thankYouText}
        onChange={(event) => onChange({ thankYouText: event.currentTarget.value })}
        error={problemText("words", problems.thankYouText)}
      />
    </FieldGroup>
  );
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Pixels in which most of a form of so many questions is seen without scrolling. */
const heightOf = (questions: number) => 320 + 100 * questions;

/** What a site shows the form by. */
const snippetOf = (title: string, url: string, questions: number) =>
  `<iframe src="${url}" title="${escaped(title)}" width="100%" height="${heightOf(questions)}" style="border:0"></iframe>`;

type SitesProps = Props & { saved: Form | null };

/** The form's address, and the sites that may show it as a part of their own pages. */
export function SitesGroup({ draft, problems, onChange, saved }: SitesProps) {
  const t = useTranslations("forms.builder");
  const problemText = useProblemText();
  const url = saved?.url ?? null;
  return (
    <FieldGroup title={t("where")}>
      {saved && url ? (
        <CopyValue label={t("address")} value={url} hint={t(`addressHint.${saved.status}`)} />
      ) : (
        <Text size="sm" c="dimmed">
          {t("addressLater")}
        </Text>
      )}
      <Textarea
        label={t("sites")}
        description={t("sitesHint")}
        placeholder="https://www.example.org"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={5_500}
        spellCheck={false}
        autoComplete="off"
        value={draft.sites}
        onChange={(event) => onChange({ sites: event.currentTarget.value })}
        onBlur={() => onChange({ sites: sitesOf(draft.sites).join("\n") })}
        error={problemText("sites", problems.sites)}
      />
      {url && sitesOf(draft.sites).length > 0 && (
        <CopyValue
          label={t("snippet")}
          value={snippetOf(draft.title.trim(), url, draft.questions.length)}
          hint={t("snippetHint")}
        />
      )}
    </FieldGroup>
  );
}

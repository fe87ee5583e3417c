"use client";

import { Badge, Button, Group, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconChevronDown, IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { MoveButtons } from "@/components/custom-data/move-buttons";
import { useKeptFocus } from "@/components/custom-data/use-kept-focus";
import { moved } from "@/components/custom-data/use-order";
import { mostQuestions, newQuestion, type Question, takenBy } from "@/components/form-builder/draft";
import classes from "@/components/form-builder/form-builder.module.css";
import type { Problems } from "@/components/form-builder/problems";
import { useTargetName } from "@/components/form-builder/use-target-name";
import { onDemand, warm } from "@/components/ui/on-demand";
import { RowAct } from "@/components/ui/row-act";
import type { Definitions } from "@/lib/fields/schema";

const QuestionEditor = onDemand(() =>
  import("@/components/form-builder/question-editor").then(({ QuestionEditor }) => QuestionEditor),
);

type Props = {
  questions: Question[];
  onChange: (update: (questions: Question[]) => Question[]) => void;
  definitions: Definitions;
  problems: Problems;
  /** The question that is being written. */
  opened: string | null;
  onOpen: (uid: string | null) => void;
};

/** The questions in their order; one at a time is written, the others are told in a line. */
export function QuestionList({ questions, onChange, definitions, problems, opened, onOpen }: Props) {
  const t = useTranslations("forms.question");
  const types = useTranslations("customData.types");
  const nameOf = useTargetName(definitions);
  const list = useRef<HTMLOListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const keepFocus = useKeptFocus(list);
  const [said, setSaid] = useState("");
  const isFound = questions.some(({ target }) => target === "email");
  const isWrong = (uid: string) => Object.keys(problems).some((place) => place.startsWith(`${uid}/`));

  function remove(place: number) {
    const next = questions.filter((_, index) => index !== place);
    const after = next[Math.min(place, next.length - 1)];
    if (after) keepFocus(after.uid, "open");
    else add.current?.focus();
    onChange(() => next);
  }

  function append() {
    const question = newQuestion();
    onChange((last) => [...last, question]);
    onOpen(question.uid);
  }

  return (
    <>
      <ol ref={list} className={classes.questions} {...warm(QuestionEditor)}>
        {questions.map((question, place) => {
          const { uid, type, required, target } = question;
          const name = question.label.trim() || t("unnamed", { place: place + 1 });
          const isOpen = opened === uid;
          const kind = [types(`${type}.label`), ...(required ? [t("requiredShort")] : [])].join(", ");
          return (
            <li key={uid} className={classes.question} data-open={isOpen || undefined}>
              <div data-row={uid} className={classes.line}>
                <div className={classes.move}>
                  <MoveButtons
                    name={name}
                    place={place}
                    count={questions.length}
                    onMove={(to, act) => {
                      keepFocus(uid, act);
                      setSaid(t("moved", { name, place: to + 1, count: questions.length }));
                      onChange((last) => moved(last, place, to));
                    }}
                  />
                </div>
                <UnstyledButton
                  data-act="open"
                  aria-expanded={isOpen}
                  onClick={() => onOpen(isOpen ? null : uid)}
                  className={classes.toggle}
                >
                  <span className={classes.what}>
                    <span className={classes.name}>{name}</span>
                    <Text span size="sm" c="dimmed">
                      {target ? `${kind} → ${nameOf(target)}` : kind}
                    </Text>
                  </span>
                  {isWrong(uid) && <Badge color="red">{t("wrong")}</Badge>}
                  <IconChevronDown size={16} aria-hidden className={classes.chevron} />
                </UnstyledButton>
                <RowAct
                  label={t("remove")}
                  name={t("removeNamed", { name })}
                  Icon={IconTrash}
                  danger
                  onClick={() => remove(place)}
                />
              </div>
              {isOpen && (
                <QuestionEditor
                  opened
                  onClose={() => onOpen(null)}
                  question={question}
                  definitions={definitions}
                  taken={takenBy(questions, uid)}
                  isFound={isFound}
                  problemOf={(part) => problems[`${uid}/${part}`]}
                  onChange={(update) =>
                    onChange((last) => last.map((one) => (one.uid === uid ? update(one) : one)))
                  }
                />
              )}
            </li>
          );
        })}
      </ol>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Group justify="space-between" gap="sm">
        <Button
          ref={add}
          {...warm(QuestionEditor)}
          variant="default"
          onClick={append}
          disabled={questions.length >= mostQuestions}
          leftSection={<IconPlus size={16} aria-hidden />}
        >
          {t("add")}
        </Button>
        <Text size="sm" c="dimmed">
          {questions.length >= mostQuestions
            ? t("full", { most: mostQuestions })
            : t("count", { count: questions.length })}
        </Text>
      </Group>
    </>
  );
}

"use client";

import { Button, Code } from "@mantine/core";
import classes from "@/components/docs/snippet.module.css";
import { useCopy } from "@/components/ui/use-copy";

type Labels = { copy: string; copied: string; copyRefused: string };

/** Text to paste elsewhere, with its copy button; `name` tells one button from the next. */
export function Snippet({ name, text, labels }: { name: string; text: string; labels: Labels }) {
  const { state, copy } = useCopy();
  const label = { idle: labels.copy, done: labels.copied, refused: labels.copyRefused }[state];
  return (
    <div className={classes.snippet}>
      {/* Long lines scroll, and what scrolls must be reachable by keyboard. */}
      <Code block className={classes.text} tabIndex={0} role="group" aria-label={name}>
        {text}
      </Code>
      <Button variant="default" size="xs" onClick={() => copy(text)} aria-label={`${label}: ${name}`}>
        <span aria-live="polite">{label}</span>
      </Button>
    </div>
  );
}

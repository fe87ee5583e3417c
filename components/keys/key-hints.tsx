"use client";

import { Anchor, CloseButton, Text } from "@mantine/core";
import { IconBulb } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import { actPath } from "@/components/keys/acts";
import classes from "@/components/keys/key-hints.module.css";
import { useNotify } from "@/components/ui/use-notify";
import type { Hint, HintName } from "@/lib/keys/hints";
import { keyPath } from "@/lib/keys/key-path";
import type { Key } from "@/lib/keys/schema";

type Props = {
  keys: Key[];
  hints: Record<string, Hint[]>;
  /** Whether this is the page of the key itself. */
  onItsPage?: boolean;
};

/** What would be good to know of keys, each until somebody takes it out of sight. */
export function KeyHints({ keys, hints, onItsPage = false }: Props) {
  const t = useTranslations("keys.hints");
  const [gone, setGone] = useState<string[]>([]);
  const shown = keys.flatMap((key) =>
    (hints[key.id] ?? [])
      .filter(({ name }) => !gone.includes(`${key.id} ${name}`))
      .map((hint) => ({ key, hint })),
  );
  if (shown.length === 0) return null;
  return (
    <section aria-label={t("title")} className={classes.section}>
      <ul className={classes.list}>
        {shown.map(({ key, hint }) => (
          <KeyHint
            key={`${key.id} ${hint.name}`}
            of={key}
            hint={hint}
            onItsPage={onItsPage}
            onGone={() => setGone((all) => [...all, `${key.id} ${hint.name}`])}
          />
        ))}
      </ul>
    </section>
  );
}

type HintProps = { of: Key; hint: Hint; onItsPage: boolean; onGone: () => void };

function KeyHint({ of: key, hint: { name, about }, onItsPage, onGone }: HintProps) {
  const t = useTranslations("keys.hints");
  const format = useFormatter();
  const router = useRouter();
  const notify = useNotify();
  const tell = useTellRefusal();
  const { pending, run } = useSend();

  async function dismiss() {
    const path = actPath(key, `hints/${name}/dismiss`);
    const answer = await run(() => send<{ name: HintName }>("POST", path));
    if (!answer) return;
    if (!answer.ok) return tell(answer.refusal);
    onGone();
    notify(t("dismissed", { name: key.name }));
    router.refresh();
  }

  return (
    <li className={classes.hint}>
      <IconBulb size={16} aria-hidden className={classes.icon} />
      <Text span size="sm" className={classes.words}>
        {t.rich(name, {
          about: format.list(about),
          key: () =>
            onItsPage ? (
              key.name
            ) : (
              <Anchor component={Link} href={keyPath(key)} inherit underline="always">
                {key.name}
              </Anchor>
            ),
        })}
      </Text>
      <CloseButton
        size="sm"
        aria-label={t("dismiss", { name: key.name })}
        onClick={dismiss}
        disabled={pending}
      />
    </li>
  );
}

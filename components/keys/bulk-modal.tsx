"use client";

import { Alert, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Refusal, send } from "@/components/form/send";
import { useRefusalText, useSend } from "@/components/form/use-send";
import { type BulkAct, byLastUse, changes } from "@/components/keys/bulk";
import classes from "@/components/keys/bulk-modal.module.css";
import { ConfirmModal } from "@/components/ui/confirm-modal";
import { Moment } from "@/components/ui/moment";
import { useNotify } from "@/components/ui/use-notify";
import type { Key } from "@/lib/keys/schema";

type Props = {
  act: BulkAct;
  keys: Key[];
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
  /** Nothing was done: the list is older than it looks. */
  onRefused: () => void;
};

const week = 7 * 86_400_000;

/** Asks before several keys stop working, and says of each when and from where it was last used. */
export function BulkModal({ act, keys, opened, onClose, onDone, onRefused }: Props) {
  const t = useTranslations("keys.bulk");
  const notify = useNotify();
  const refusalText = useRefusalText();
  const { pending, run } = useSend();
  const [refusal, setRefusal] = useState<string | null>(null);
  const affected = keys.filter((key) => changes(act, key)).sort(byLastUse);
  const rest = keys.filter((key) => !changes(act, key));
  const count = affected.length;
  const lately = affected.filter(({ lastUsedAt }) => Date.parse(lastUsedAt ?? "") > Date.now() - week);

  /** Which keys are in the way, where the server named any. */
  function tellRefusal(refused: Refusal) {
    if (refused.code === "not_signed_in") return window.location.assign("/login");
    const names = Object.keys(refused.fields).map((field) => affected[Number(field.split("/")[1])]?.name);
    const named = names.filter((name) => name !== undefined);
    setRefusal(
      named.length > 0
        ? t("refused", { names: named.join(", "), count: named.length })
        : refusalText(refused),
    );
    onRefused();
  }

  async function confirm() {
    setRefusal(null);
    const body = { act, ids: affected.map(({ id }) => id) };
    const answer = await run(() => send("POST", "/api/dashboard/keys/bulk", body));
    if (!answer) return;
    if (!answer.ok) return tellRefusal(answer.refusal);
    notify(t(`${act}.done`, { count }));
    onDone();
  }

  function close() {
    setRefusal(null);
    onClose();
  }

  return (
    <ConfirmModal
      opened={opened}
      title={t(`${act}.title`, { count })}
      submit={t(`${act}.submit`, { count })}
      danger={act !== "pause"}
      pending={pending}
      disabled={count === 0}
      size="lg"
      onConfirm={confirm}
      onClose={close}
    >
      {refusal && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      {count > 0 && <Text fw="medium">{t("lately", { count: lately.length })}</Text>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={classes.keys} aria-label={t("chosen")} tabIndex={0}>
        {count > 0 && (
          <ul className={classes.list}>
            {affected.map((key) => (
              <li key={key.id}>
                <span className={classes.name}>{key.name}</span>
                <LastUseLine of={key} />
              </li>
            ))}
          </ul>
        )}
        {rest.length > 0 && (
          <div className={classes.rest}>
            {t("untouched", { count: rest.length })}
            <ul>
              {rest.map(({ id, name, status }) => (
                <li key={id}>{t(`because.${status}`, { name })}</li>
              ))}
            </ul>
          </div>
        )}
      </section>
      {count > 0 && <Text c="dimmed">{t(`${act}.body`, { count })}</Text>}
    </ConfirmModal>
  );
}

function LastUseLine({ of: { lastUsedAt, lastUsedIp } }: { of: Key }) {
  const t = useTranslations("keys.bulk");
  return (
    <Text span size="sm" c="dimmed">
      {lastUsedAt
        ? t.rich(lastUsedIp ? "usedFrom" : "used", {
            when: () => <Moment iso={lastUsedAt} />,
            address: lastUsedIp ?? "",
          })
        : t("neverUsed")}
    </Text>
  );
}

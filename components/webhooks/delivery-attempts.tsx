"use client";

import { Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useExactTime } from "@/components/ui/moment";
import classes from "@/components/webhooks/delivery.module.css";
import { useAnswerText } from "@/components/webhooks/use-answer-text";
import type { Delivery } from "@/lib/webhooks/schema";

/** As many as the route answers at most. */
const most = 20;

/** Every attempt with when it was, how long it took and what was answered, newest first. */
export function DeliveryAttempts({ attempts }: Pick<Delivery, "attempts">) {
  const t = useTranslations("webhooks");
  const exact = useExactTime();
  const answerText = useAnswerText();
  if (attempts.length === 0) return <Text c="dimmed">{t("detail.none")}</Text>;
  return (
    <Stack gap="sm">
      <ol className={classes.attempts}>
        {attempts.map((attempt) => (
          <li key={attempt.number}>
            <Group justify="space-between" gap="sm">
              <Text span fw="medium">
                {t("detail.attempt", { number: attempt.number, answer: answerText(attempt) })}
              </Text>
              <Text span size="sm" c="dimmed">
                {exact(attempt.at)}, {t("log.milliseconds", { count: attempt.milliseconds })}
              </Text>
            </Group>
            {attempt.answer ? (
              <pre className={classes.code}>{attempt.answer}</pre>
            ) : (
              attempt.status !== null && (
                <Text size="sm" c="dimmed">
                  {t("detail.noAnswer")}
                </Text>
              )
            )}
          </li>
        ))}
      </ol>
      {attempts.length >= most && (
        <Text size="sm" c="dimmed">
          {t("detail.newest")}
        </Text>
      )}
    </Stack>
  );
}

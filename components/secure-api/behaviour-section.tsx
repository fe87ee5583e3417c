"use client";

import { Group, Radio, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { send } from "@/components/form/send";
import { useSend, useTellRefusal } from "@/components/form/use-send";
import classes from "@/components/secure-api/behaviour-section.module.css";
import { Section } from "@/components/secure-api/section";
import { useNotify } from "@/components/ui/use-notify";
import type { Behaviour } from "@/lib/secure-api/schema";

/** As lib/secure-api/schema.ts has it, without its validation. */
const behaviours = ["fail", "succeed"] as const satisfies Behaviour[];

/** What missing and unknown items do; saved at once. */
export function BehaviourSection({ initial }: { initial: Behaviour }) {
  const t = useTranslations("secureApi.behaviour");
  const notify = useNotify();
  const tell = useTellRefusal();
  const { run } = useSend();
  const [chosen, setChosen] = useState(initial);

  async function choose(missingItems: Behaviour) {
    if (missingItems === chosen) return;
    const answer = await run(() => {
      setChosen(missingItems);
      return send("PATCH", "/api/dashboard/secure-api/behaviour", { missingItems });
    });
    if (!answer) return;
    if (answer.ok) return notify(t("saved", { behaviour: missingItems }));
    setChosen(chosen);
    tell(answer.refusal);
  }

  return (
    <Section title={t("title")} intro={t("intro")}>
      <Radio.Group
        label={t("label")}
        name="behaviour"
        value={chosen}
        onChange={(value) => choose(value as Behaviour)}
      >
        <div className={classes.cards}>
          {behaviours.map((behaviour) => (
            <Radio.Card key={behaviour} value={behaviour} className={classes.card}>
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <Radio.Indicator />
                <div>
                  <Text fw="medium">{t(behaviour)}</Text>
                  <Text size="sm" c="dimmed">
                    {t(`${behaviour}Hint`)}
                  </Text>
                  {behaviour === "succeed" && (
                    <Text size="sm" mt="xs">
                      {t("recommended")}
                    </Text>
                  )}
                </div>
              </Group>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
    </Section>
  );
}

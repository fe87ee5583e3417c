import { Alert, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyValue, FixedValue } from "@/components/integrations/copy-value";
import classes from "@/components/integrations/guide-view.module.css";
import {
  type Field,
  isReachable,
  readGuide,
  steps,
  type Tool,
  toolNames,
  type Values,
} from "@/components/integrations/guides";
import { NewTabLink } from "@/components/integrations/new-tab-link";
import { TextLink } from "@/components/integrations/text-link";

type Props = {
  tool: Tool;
  values: Omit<Values, "key" | "secretKey">;
  documentation: string;
  /** Whether the reader may see the Secure API; others read of API keys only. */
  secureApi: boolean;
};

/** How one tool is connected, step by step, with this organization's values. */
export function GuideView({ tool, values, documentation, secureApi }: Props) {
  const t = useTranslations("integrations.guide");
  const words = useTranslations("integrations.guides");
  const guide = readGuide(tool, { ...values, key: t("yourKey"), secretKey: t("yourSecretKey") });
  const links = {
    developers: (text: ReactNode) => <TextLink href="/app/developpeurs/tabs">{text}</TextLink>,
    secure: (text: ReactNode) => <TextLink href="/app/integrations/secure-api">{text}</TextLink>,
  };
  return (
    <Stack gap="xl" className={classes.guide}>
      {!isReachable(values.baseUrl) && (
        <Alert color="amber" icon={<IconAlertTriangle />} title={t("unreachable")}>
          {t("unreachableWhy", { address: new URL(values.baseUrl).origin })}
        </Alert>
      )}
      <section aria-labelledby="values" className={classes.values}>
        <Title order={2} id="values">
          {t("values")}
        </Title>
        <Text c="dimmed">{t("valuesIntro")}</Text>
        <Stack gap="md" mt="md">
          <CopyValue label={t("baseUrl")} value={values.baseUrl} />
          {secureApi && <CopyValue label={t("publicId")} value={values.publicId} />}
          <CopyValue label={t("documentation")} value={documentation} />
        </Stack>
      </section>
      <ol className={classes.steps}>
        <StepView number={1} title={t("keyTitle")}>
          <Text>{secureApi ? t.rich("keyOrPair", links) : t.rich("key", links)}</Text>
        </StepView>
        {steps.map((step, index) => (
          <StepView key={step} number={index + 2} title={words(`${tool}.${step}.title`)}>
            <Text>{words(`${tool}.${step}.text`)}</Text>
            <Fields fields={guide.steps[step]} />
            {step === "credential" && secureApi && (
              <Stack gap="md" component="section" aria-labelledby="pair">
                <Title order={4} size="h3" id="pair">
                  {t("pairTitle")}
                </Title>
                <Fields fields={guide.pair} />
              </Stack>
            )}
          </StepView>
        ))}
      </ol>
      <Text size="sm" c="dimmed">
        {t("checked", { tool: toolNames[tool] })}{" "}
        <NewTabLink href={guide.official}>{t("official", { tool: toolNames[tool] })}</NewTabLink>
      </Text>
    </Stack>
  );
}

function StepView({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const t = useTranslations("integrations.guide");
  return (
    <li className={classes.step}>
      <span className={classes.number} aria-hidden>
        {number}
      </span>
      <Stack gap="md" className={classes.body}>
        <Title order={3} aria-label={`${t("step", { number })}: ${title}`}>
          {title}
        </Title>
        {children}
      </Stack>
    </li>
  );
}

const Fields = ({ fields }: { fields: Field[] }) =>
  fields.map(({ fixed, ...field }) =>
    fixed ? <FixedValue key={field.label} {...field} /> : <CopyValue key={field.label} {...field} />,
  );

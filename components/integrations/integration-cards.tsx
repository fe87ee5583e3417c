import { Stack, Text, Title } from "@mantine/core";
import { IconArrowRight, IconShieldLock } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toolNames, tools } from "@/components/integrations/guides";
import classes from "@/components/integrations/integration-cards.module.css";

/** What the organization can be connected with; the Secure API first, for those who may see it. */
export function IntegrationCards({ secureApi }: { secureApi: boolean }) {
  const t = useTranslations("integrations");
  const secureTitle = useTranslations("secureApi")("title");
  return (
    <Stack gap="xl">
      {secureApi && (
        <ul className={classes.first}>
          <CardLink
            href="/app/integrations/secure-api"
            title={secureTitle}
            text={t("secureApi")}
            icon={<IconShieldLock size={20} stroke={1.6} aria-hidden />}
            first
          />
        </ul>
      )}
      <section aria-labelledby="guides">
        <Title order={2} id="guides">
          {t("guidesTitle")}
        </Title>
        <Text c="dimmed">{t("guidesIntro")}</Text>
        <ul className={classes.guides}>
          {tools.map((tool) => (
            <CardLink
              key={tool}
              href={`/app/integrations/${tool}`}
              title={toolNames[tool]}
              text={t(`guides.${tool}.about`)}
              icon={<span aria-hidden>{toolNames[tool].slice(0, 1)}</span>}
            />
          ))}
        </ul>
      </section>
    </Stack>
  );
}

type CardProps = { href: string; title: string; text: string; icon: ReactNode; first?: boolean };

/** The whole card is the target, its title the link's name. */
function CardLink({ href, title, text, icon, first }: CardProps) {
  return (
    <li className={classes.card}>
      <span className={classes.icon} data-accent={first || undefined}>
        {icon}
      </span>
      <div className={classes.words}>
        <Title order={first ? 2 : 3} size="h3">
          <Link href={href} className={classes.link}>
            {title}
          </Link>
        </Title>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
      <IconArrowRight size={16} aria-hidden className={classes.arrow} />
    </li>
  );
}

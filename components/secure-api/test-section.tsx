import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { CopyValue } from "@/components/integrations/copy-value";
import { Section } from "@/components/secure-api/section";
import classes from "@/components/secure-api/test-section.module.css";

type Props = { publicId: string; secret: string };

/** The test credentials, which are the same for everybody. */
export function TestSection({ publicId, secret }: Props) {
  const t = useTranslations("secureApi.test");
  return (
    <Section title={t("title")} intro={t("intro")}>
      <div className={classes.pair}>
        <CopyValue label={t("publicId")} hint="X-Public-ID" value={publicId} />
        <CopyValue label={t("secretKey")} hint="X-Secret-Key" value={secret} />
      </div>
      <Text size="sm" c="dimmed">
        {t("works")}
      </Text>
    </Section>
  );
}

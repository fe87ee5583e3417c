import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { FullMessage } from "@/components/ui/full-message";

export function MissingPage() {
  const t = useTranslations("pages");
  return (
    <FullMessage
      title={t("notFoundTitle")}
      body={t("notFound")}
      action={
        <Button component="a" href="/" variant="default">
          {t("home")}
        </Button>
      }
    />
  );
}

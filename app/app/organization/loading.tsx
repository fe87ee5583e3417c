import { Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";

export default function Loading() {
  const t = useTranslations("common");
  return (
    <Stack gap="xl" role="status" aria-label={t("loading")}>
      <Skeleton height={32} width={260} />
      <Skeleton height={220} />
      <Skeleton height={120} />
    </Stack>
  );
}

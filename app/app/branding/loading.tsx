import { Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";

const fields = ["first", "second", "third", "fourth", "fifth"];

export default function Loading() {
  const t = useTranslations("common");
  return (
    <Stack gap="lg" role="status" aria-label={t("loading")}>
      <Skeleton height={32} width={220} />
      <Skeleton height={16} width={360} maw="100%" />
      {fields.map((field) => (
        <Stack key={field} gap="sm" maw="var(--lk-form)">
          <Skeleton height={16} width={140} />
          <Skeleton height={36} />
        </Stack>
      ))}
    </Stack>
  );
}

import { Group, Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";

const rows = ["first", "second", "third"];

export default function Loading() {
  const t = useTranslations("common");
  return (
    <Stack gap="lg" role="status" aria-label={t("loading")}>
      <Skeleton height={32} width={160} />
      <Group justify="space-between">
        <Skeleton height={36} width={280} />
        <Skeleton height={36} width={120} />
      </Group>
      <Stack gap="sm">
        {rows.map((row) => (
          <Skeleton key={row} height={52} />
        ))}
      </Stack>
    </Stack>
  );
}

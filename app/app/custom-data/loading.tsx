import { Group, Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";

const rows = ["first", "second", "third", "fourth"];

export default function Loading() {
  const t = useTranslations("common");
  return (
    <Stack gap="lg" role="status" aria-label={t("loading")}>
      <Skeleton height={32} width={180} />
      <Skeleton height={24} width={120} />
      <Group justify="space-between">
        <Skeleton height={36} width={280} />
        <Skeleton height={36} width={120} />
      </Group>
      <Stack gap="sm">
        {rows.map((row) => (
          <Skeleton key={row} height={44} />
        ))}
      </Stack>
    </Stack>
  );
}

import { Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";

/** A title, and blocks of what will be there. */
export function LoadingBlocks({ heights }: { heights: number[] }) {
  const t = useTranslations("common");
  return (
    <Stack gap="lg" role="status" aria-label={t("loading")}>
      <Skeleton height={32} width={180} />
      <Skeleton height={20} width={320} maw="100%" />
      {heights.map((height, place) => (
        <Skeleton key={place} height={height} />
      ))}
    </Stack>
  );
}

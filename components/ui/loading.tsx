import { Group, Skeleton, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

function Waiting({ title = true, children }: { title?: boolean; children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <Stack gap="lg" role="status" aria-label={t("loading")}>
      {title && <Skeleton height={32} width={180} />}
      {children}
    </Stack>
  );
}

const blocks = (heights: readonly number[]) =>
  heights.map((height, place) => <Skeleton key={place} height={height} />);

/** A title and its sentence, and blocks of what will be there. */
export function LoadingBlocks({ heights }: { heights: number[] }) {
  return (
    <Waiting>
      <Skeleton height={20} width={320} maw="100%" />
      {blocks(heights)}
    </Waiting>
  );
}

/** A title where there is none yet, perhaps tabs, a search with its button, and a table. */
export function LoadingTable({ title, tabs = false }: { title?: boolean; tabs?: boolean }) {
  return (
    <Waiting title={title}>
      {tabs && <Skeleton height={24} width={120} />}
      <Group justify="space-between">
        <Skeleton height={36} width={280} maw="100%" />
        <Skeleton height={36} width={120} />
      </Group>
      <Stack gap="sm">{blocks([44, 44, 44, 44])}</Stack>
    </Waiting>
  );
}

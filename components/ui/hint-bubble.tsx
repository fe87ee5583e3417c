"use client";

import { Tooltip } from "@mantine/core";
import { useMounted } from "@mantine/hooks";

export type HintBubbleProps = { id: string; target: HTMLElement; opened: boolean; label: string };

export function HintBubble({ id, target, opened, label }: HintBubbleProps) {
  // Its place is reckoned before it is seen.
  const mounted = useMounted();
  return <Tooltip target={target} opened={opened && mounted} label={<span id={id}>{label}</span>} />;
}

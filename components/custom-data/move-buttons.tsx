"use client";

import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslations } from "next-intl";

type Props = { name: string; place: number; count: number; onMove: (to: number, act: string) => void };

/** Moves one row of a list up or down by one. `place` counts from 0. */
export function MoveButtons({ name, place, count, onMove }: Props) {
  const t = useTranslations("customData");
  return (
    <>
      <ActionIcon
        size="md"
        data-act="up"
        aria-label={t("moveUp", { name })}
        disabled={place === 0}
        onClick={() => onMove(place - 1, "up")}
      >
        <IconArrowUp size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        size="md"
        data-act="down"
        aria-label={t("moveDown", { name })}
        disabled={place === count - 1}
        onClick={() => onMove(place + 1, "down")}
      >
        <IconArrowDown size={16} stroke={1.6} />
      </ActionIcon>
    </>
  );
}

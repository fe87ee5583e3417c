"use client";

import { useTimeout } from "@mantine/hooks";
import { cloneElement, type HTMLAttributes, type ReactElement, useEffect, useId, useState } from "react";
import { usePart } from "@/components/ui/on-demand";

const load = () => import("@/components/ui/hint-bubble").then(({ HintBubble }) => HintBubble);

/** Milliseconds that a pointer rests before it is taken for a question. */
const rest = 200;

type Props = { label: string; children: ReactElement<HTMLAttributes<HTMLElement>> };

/** A tooltip, for pointer and keyboard; the code that draws it is fetched when the first is asked for. */
export function Hint({ label, children }: Props) {
  const id = useId();
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const [opened, setOpened] = useState(false);
  const { start, clear } = useTimeout(() => setOpened(true), rest);
  // Without it everything works still, so nothing is said.
  const Bubble = usePart(load, target !== null, () => setTarget(null));

  function close() {
    clear();
    setOpened(false);
  }

  useEffect(() => {
    if (!opened) return;
    const onKey = ({ key }: KeyboardEvent) => key === "Escape" && setOpened(false);
    const onPress = ({ target: pressed }: PointerEvent) =>
      !(pressed instanceof Node && target?.contains(pressed)) && setOpened(false);
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onPress);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onPress);
    };
  }, [opened, target]);

  return (
    <>
      {cloneElement(children, {
        "aria-describedby": Bubble && opened ? id : undefined,
        onMouseEnter: ({ currentTarget }) => {
          setTarget(currentTarget);
          start();
        },
        onMouseLeave: close,
        onFocus: ({ currentTarget }) => {
          if (!currentTarget.matches(":focus-visible")) return;
          setTarget(currentTarget);
          setOpened(true);
        },
        onBlur: close,
      })}
      {Bubble && target && <Bubble id={id} target={target} opened={opened} label={label} />}
    </>
  );
}

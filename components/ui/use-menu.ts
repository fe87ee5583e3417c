"use client";

import { useDisclosure } from "@mantine/hooks";
import { useId, useState } from "react";

/** A button that opens a menu: the properties of the button, and those of the menu that stands beside it. */
export function useMenu() {
  const id = useId();
  const [button, setButton] = useState<HTMLElement | null>(null);
  const [opened, { toggle, close }] = useDisclosure();
  return {
    button: {
      id,
      ref: setButton,
      onClick: toggle,
      "aria-haspopup": "menu",
      "aria-expanded": opened,
      "aria-controls": opened ? `${id}-dropdown` : undefined,
    },
    menu: { id, button, opened, onClose: close },
  } as const;
}

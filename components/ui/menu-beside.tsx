"use client";

import { Menu, type MenuProps } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { type ReactNode, type Ref, useImperativeHandle } from "react";

export type MenuBesideProps = {
  id: string;
  button: HTMLElement | null;
  opened: boolean;
  onClose: () => void;
};

type Props = MenuBesideProps & { position: MenuProps["position"]; children: ReactNode };

/** The menu of a button that was there before it: of `useMenu`. */
export function MenuBeside({ id, button, opened, onClose, position, children }: Props) {
  // Only what is closed at first notes what had the focus, and gives it back.
  const mounted = useMounted();
  if (!button) return null;
  return (
    <Menu id={id} position={position} opened={opened && mounted} onChange={onClose}>
      <Menu.Target>
        <StandIn button={button} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** Names the button to the menu, which would else draw its own. */
function StandIn({ button, ref }: { button: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => button, [button]);
  return null;
}

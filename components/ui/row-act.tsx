import { ActionIcon } from "@mantine/core";
import type { IconProps } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { Hint } from "@/components/ui/hint";

type Props = {
  /** The act alone, for the tooltip. */
  label: string;
  /** The act and what it is done to, for whoever does not see the row. */
  name: string;
  Icon: ComponentType<IconProps>;
  danger?: boolean;
  onClick: () => void;
};

/** One of the acts at the end of a table's row. */
export function RowAct({ label, name, Icon, danger, onClick }: Props) {
  return (
    <Hint label={label}>
      <ActionIcon color={danger ? "red" : undefined} onClick={onClick} aria-label={name}>
        <Icon size={16} stroke={1.6} />
      </ActionIcon>
    </Hint>
  );
}

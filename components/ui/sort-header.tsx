import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "@/components/ui/sort-header.module.css";

const order = { asc: "ascending", desc: "descending" } as const;
const arrows = { asc: IconArrowUp, desc: IconArrowDown };

type Props = {
  sorted: "asc" | "desc" | false;
  onSort: ((event: unknown) => void) | undefined;
  className?: string;
  children: ReactNode;
};

/** The head of a column that its table can be sorted by. */
export function SortHeader({ sorted, onSort, className, children }: Props) {
  const Arrow = arrows[sorted || "asc"];
  return (
    <th scope="col" className={className} aria-sort={sorted ? order[sorted] : undefined}>
      <UnstyledButton className={classes.sort} data-sorted={sorted || undefined} onClick={onSort}>
        {children}
        <Arrow size={14} aria-hidden />
      </UnstyledButton>
    </th>
  );
}

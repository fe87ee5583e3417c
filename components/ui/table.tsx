import type { ComponentProps } from "react";
import classes from "@/components/ui/table.module.css";

/** A table as the kit draws it. The kit's own brings scroll bars and the placing of pop-ups into every page with it. */
export function Table({ className = "", ...props }: ComponentProps<"table">) {
  return <table {...props} className={`${classes.table} ${className}`} />;
}

import type { ReactNode } from "react";
import classes from "@/components/docs/sheet.module.css";

type Props = {
  lang: string;
  /** The element; "div" where something inside is the main landmark already. */
  as?: "main" | "div";
  children: ReactNode;
};

/** A public page without any frame: nothing on it says whose software this is. */
export function Sheet({ lang, as: Element = "main", children }: Props) {
  return (
    <Element className={classes.sheet} lang={lang}>
      {children}
    </Element>
  );
}

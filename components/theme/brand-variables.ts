import { type Scheme, tonesOf } from "@/lib/branding/color";

/** What the accent consists of, in a brand's colour: set on an element, it holds for everything below. */
export function brandVariables(color: string, scheme: Scheme): Record<`--${string}`, string> {
  const { fill, fillHover, onFill, text, faint, onFaint } = tonesOf(color, scheme);
  const shades = {
    filled: fill,
    "filled-hover": fillHover,
    light: faint,
    "light-hover": faint,
    "light-color": onFaint,
    outline: text,
  };
  return {
    ...Object.fromEntries(
      Object.entries(shades).flatMap(([name, value]) => [
        [`--mantine-color-accent-${name}`, value],
        [`--mantine-primary-color-${name}`, value],
      ]),
    ),
    "--mantine-color-anchor": text,
    "--lk-link": text,
    "--lk-on-accent": onFill,
  };
}

/** #rrggbb, as brands are stored: lower case. */
export type Hex = string;

export const isHex = (value: string): value is Hex => /^#[0-9a-f]{6}$/i.test(value);

type Rgb = readonly [number, number, number];

const parse = (hex: Hex): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as never;

const write = (rgb: Rgb): Hex =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** WCAG 2.2, relative luminance. */
function luminance(hex: Hex): number {
  const [r, g, b] = parse(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, contrast ratio: 1 to 21. */
export function contrast(a: Hex, b: Hex): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** `share` (0 to 1) of `other` in `color`. */
export function mix(color: Hex, other: Hex, share: number): Hex {
  const [from, to] = [parse(color), parse(other)];
  return write(from.map((part, n) => part + ((to[n] as number) - part) * share) as unknown as Rgb);
}

export const white = "#ffffff";
export const black = "#000000";

/** White or black, whichever reads better on it: one of them always has at least 4.5:1. */
export const textOn = (color: Hex): Hex => (contrast(color, white) >= contrast(color, black) ? white : black);

/** The colour itself, or the nearest darker (lighter on a dark page) one that has the contrast. */
function moved(color: Hex, page: Hex, least: number): Hex {
  const towards = luminance(page) > 0.5 ? black : white;
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = mix(color, towards, share);
    if (contrast(candidate, page) >= least) return candidate;
  }
  return towards;
}

/** What a brand's colour becomes on a page: nothing is refused, but nothing is unreadable either. */
export type Tones = {
  /** Buttons and marks: stands out from the page, 3:1. */
  fill: Hex;
  /** The same under a pointer. */
  fillHover: Hex;
  /** Text on both. */
  onFill: Hex;
  /** Links: 5:1, so that sunken surfaces leave 4.5:1. */
  text: Hex;
  /** A faint surface, and text on it. */
  faint: Hex;
  onFaint: Hex;
};

/** The pages that a brand's colour meets, light and dark. */
export const pages = { light: "#ffffff", dark: "#131519" } as const;
export type Scheme = keyof typeof pages;

export function tonesOf(color: Hex, scheme: Scheme): Tones {
  const page = pages[scheme];
  const fill = moved(color, page, 3);
  const onFill = textOn(fill);
  const faint = mix(page, fill, 0.12);
  return {
    fill,
    // Away from its text, so that what is readable stays so.
    fillHover: mix(fill, onFill === white ? black : white, 0.12),
    onFill,
    text: moved(color, page, 5),
    faint,
    onFaint: moved(color, faint, 4.5),
  };
}

import type { MantineColorsTuple } from "@mantine/core";

/** Neutral surfaces, light scheme: 0 page, 2 hairline, 6 quiet text (4.8:1 on white), 9 text. */
export const gray: MantineColorsTuple = [
  "#f8f9fa",
  "#f1f3f5",
  "#e6e8ec",
  "#d9dce2",
  "#c4c9d1",
  "#9aa1ad",
  "#676e7b",
  "#4b515c",
  "#32373f",
  "#1a1d23",
];

/** Neutral surfaces, dark scheme: 0 text, 2 quiet text, 4 hairline, 6 raised, 7 page. */
export const dark: MantineColorsTuple = [
  "#e8eaee",
  "#c3c7cf",
  "#979da9",
  "#6e7481",
  "#2e323a",
  "#262a31",
  "#1c1f24",
  "#131519",
  "#0e1013",
  "#090a0c",
];

/** The one accent, until a brand's colour takes its place. */
export const accent: MantineColorsTuple = [
  "#eef2ff",
  "#dfe6fd",
  "#bccaf9",
  "#95abf5",
  "#7490f1",
  "#5474ea",
  "#3a5bdc",
  "#2f4cc2",
  "#27409f",
  "#1b2d73",
];

/** The accent where it fills: what a brand may start from. */
export const exampleColor = "#3a5bdc";

export const green: MantineColorsTuple = [
  "#ebf8f1",
  "#d3f0e0",
  "#a6e1c2",
  "#74cf9f",
  "#48bd80",
  "#2aa568",
  "#1b8753",
  "#146c42",
  "#0f5534",
  "#083a22",
];

export const red: MantineColorsTuple = [
  "#fef1f1",
  "#fde1e0",
  "#fbc0be",
  "#f89a97",
  "#f27672",
  "#e5544f",
  "#cf3832",
  "#ae2b26",
  "#8b221e",
  "#5f1512",
];

export const amber: MantineColorsTuple = [
  "#fff7e8",
  "#feecc9",
  "#fbd990",
  "#f7c356",
  "#f0ad2b",
  "#d9920f",
  "#a96f06",
  "#845605",
  "#654204",
  "#442c02",
];

import { type ButtonProps, type CSSVariablesResolver, createTheme, type MantineTheme } from "@mantine/core";
import { accent, amber, dark, gray, green, red } from "@/components/theme/palette";

const fontFamily = '"Inter Variable", ui-sans-serif, system-ui, sans-serif';
const fontFamilyMonospace = '"JetBrains Mono Variable", ui-monospace, "SFMono-Regular", Menlo, monospace';

/** Every size, colour and shape; components name these and write none of their own. */
export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, gray, dark, green, red, amber },
  white: "#ffffff",
  black: gray[9],
  fontFamily,
  fontFamilyMonospace,
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  lineHeights: { xs: "1.4", sm: "1.5", md: "1.55", lg: "1.5", xl: "1.4" },
  fontWeights: { regular: "400", medium: "550", bold: "620" },
  headings: {
    fontFamily,
    fontWeight: "620",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.3" },
      h2: { fontSize: "1.0625rem", lineHeight: "1.4" },
      h3: { fontSize: "0.9375rem", lineHeight: "1.45" },
    },
  },
  // The 8-point grid, with its half step.
  spacing: { xs: "0.25rem", sm: "0.5rem", md: "1rem", lg: "1.5rem", xl: "2rem", xxl: "3rem" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "16px" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  shadows: {
    xs: "0 1px 2px rgb(16 20 30 / 6%)",
    sm: "0 1px 3px rgb(16 20 30 / 8%)",
    md: "0 4px 16px rgb(16 20 30 / 10%)",
    lg: "0 12px 32px rgb(16 20 30 / 14%)",
    xl: "0 24px 64px rgb(16 20 30 / 20%)",
  },
  other: { rail: 240, bar: 56, page: 1080, form: 400, logo: 24 },
  // By name: a component's own `extend` would bring all of these into every page.
  components: {
    Button: {
      defaultProps: { size: "sm" },
      // White is not readable on every brand's colour.
      vars: (_theme: MantineTheme, { color, variant = "filled" }: ButtonProps) => ({
        root: color === undefined && variant === "filled" ? { "--button-color": "var(--lk-on-accent)" } : {},
      }),
    },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray", size: "lg" } },
    TextInput: { defaultProps: { size: "sm" } },
    PasswordInput: { defaultProps: { size: "sm" } },
    Radio: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", allowDeselect: false } },
    Checkbox: { defaultProps: { size: "sm", iconColor: "var(--lk-on-accent)" } },
    Input: { defaultProps: { size: "sm" } },
    InputWrapper: {
      vars: ({ fontSizes }: MantineTheme) => ({
        label: {},
        success: {},
        error: { "--input-error-size": fontSizes.sm },
        description: { "--input-description-size": fontSizes.sm },
      }),
    },
    Badge: {
      defaultProps: { variant: "light", radius: "xs", size: "md", tt: "none", fw: "medium" },
    },
    Tabs: { defaultProps: { keepMounted: false } },
    Tooltip: { defaultProps: { maw: 320, multiline: true, withArrow: true } },
    Menu: {
      // Inside its landmark, and without a focus holder of its own, which no menu may contain.
      defaultProps: { shadow: "md", width: 224, withinPortal: false, withInitialFocusPlaceholder: false },
    },
    Alert: { defaultProps: { variant: "light", radius: "md" } },
    Modal: {
      defaultProps: {
        radius: "lg",
        shadow: "xl",
        padding: "lg",
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
      },
    },
  },
});

/** What Mantine has no name for, and where its own choice of shade is too faint to read. */
export const cssVariables: CSSVariablesResolver = ({ other }) => ({
  variables: {
    "--lk-page": `${other.page}px`,
    "--lk-form": `${other.form}px`,
    "--lk-bar": `${other.bar}px`,
    "--lk-logo": `${other.logo}px`,
    "--lk-on-accent": "#ffffff",
  },
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-placeholder": gray[6],
    "--mantine-color-dimmed": gray[6],
    "--mantine-color-error": red[6],
    "--mantine-color-default-border": gray[3],
    "--mantine-color-gray-light": gray[1],
    "--mantine-color-gray-light-color": gray[7],
    "--mantine-color-green-light": green[0],
    "--mantine-color-green-light-color": green[7],
    "--mantine-color-red-light": red[0],
    "--mantine-color-red-light-color": red[7],
    "--mantine-color-amber-light": amber[0],
    "--mantine-color-amber-light-color": amber[8],
    "--lk-hairline": gray[2],
    "--lk-rail": gray[0],
    "--lk-sunken": gray[0],
    "--lk-hover": gray[1],
    "--lk-selected": gray[2],
    "--lk-control": "#868d9a",
    "--lk-arrived": green[6],
    "--lk-link": accent[7],
    "--lk-drawing-line": gray[5],
    "--lk-drawing-fill": gray[1],
  },
  dark: {
    "--mantine-color-body": dark[7],
    "--mantine-color-placeholder": dark[2],
    "--mantine-color-dimmed": dark[2],
    "--mantine-color-error": red[4],
    "--mantine-color-default": dark[6],
    "--mantine-color-default-border": "#3a3f48",
    "--mantine-color-gray-light": "#262a31",
    "--mantine-color-gray-light-color": dark[1],
    "--mantine-color-green-light": "#12291d",
    "--mantine-color-green-light-color": green[3],
    "--mantine-color-red-light": "#331816",
    "--mantine-color-red-light-color": red[3],
    "--mantine-color-amber-light": "#2e2310",
    "--mantine-color-amber-light-color": amber[3],
    "--lk-hairline": dark[4],
    "--lk-rail": dark[8],
    "--lk-sunken": dark[8],
    "--lk-hover": dark[6],
    "--lk-selected": dark[5],
    "--lk-control": dark[3],
    "--lk-arrived": green[4],
    "--lk-link": accent[3],
    "--lk-drawing-line": dark[3],
    "--lk-drawing-fill": dark[6],
  },
});

import { brandVariables } from "@/components/theme/brand-variables";
import { dark, exampleColor, gray, red } from "@/components/theme/palette";
import type { Scheme } from "@/lib/branding/color";

const neutral = {
  light: {
    body: "#fff",
    text: gray[9],
    quiet: gray[6],
    line: gray[3],
    control: "#868d9a",
    error: red[6],
    faint: red[0],
  },
  dark: {
    body: dark[7],
    text: dark[0],
    quiet: dark[2],
    line: dark[4],
    control: dark[3],
    error: red[4],
    faint: "#331816",
  },
} as const;

function variables(color: string | null, scheme: Scheme): string {
  const brand = brandVariables(color ?? exampleColor, scheme);
  const own = neutral[scheme];
  const all = {
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`--${name}`, value])),
    "--fill": brand["--mantine-color-accent-filled"],
    "--fill-hover": brand["--mantine-color-accent-filled-hover"],
    "--on-fill": brand["--lk-on-accent"],
    "--link": brand["--lk-link"],
  };
  return Object.entries(all)
    .map(([name, value]) => `${name}:${value};`)
    .join("");
}

const rules = `
*{box-sizing:border-box}
body{margin:0;background:var(--body);color:var(--text);font:1rem/1.5 ui-sans-serif,system-ui,sans-serif;border-top:.25rem solid var(--fill);overflow-wrap:anywhere}
main{max-width:40rem;margin:0 auto;padding:2rem 1.5rem 3rem}
header{display:flex;align-items:center;gap:.5rem;padding-bottom:1rem;margin-bottom:1.5rem;border-bottom:1px solid var(--line);font-weight:600}
header img{height:2.25rem;max-width:9rem;object-fit:contain}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .5rem;text-wrap:balance}
h2{font-size:1rem;margin:0 0 .25rem}
p{margin:0 0 1rem;white-space:pre-line}
a{color:var(--link)}
.field{margin:0 0 1.5rem;padding:0;border:0;min-width:0}
label,legend{display:block;font-weight:550;padding:0}
.must{font-weight:400;color:var(--quiet)}
.help{margin:.25rem 0 0;font-size:.875rem;color:var(--quiet)}
.error{margin:.25rem 0 0;font-size:.875rem;color:var(--error);font-weight:550}
input:not([type=checkbox],[type=radio]),select,textarea{display:block;width:100%;margin-top:.5rem;padding:.5rem .75rem;min-height:2.75rem;font:inherit;color:inherit;background:var(--body);border:1px solid var(--control);border-radius:.375rem}
textarea{min-height:8rem;resize:vertical}
[aria-invalid=true]:not([type=checkbox],[type=radio]){border-color:var(--error)}
.choice{display:flex;gap:.75rem;align-items:flex-start;padding:.5rem 0;font-weight:400}
.choice input{flex:none;width:1.25rem;height:1.25rem;margin:.125rem 0 0;accent-color:var(--fill)}
.summary{border:1px solid var(--error);border-radius:.5rem;padding:1rem;margin:0 0 1.5rem;background:var(--faint)}
.summary ul{margin:0;padding-left:1.25rem}
.summary a,.summary h2{color:var(--text)}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border:0;border-radius:.375rem;background:var(--fill);color:var(--on-fill);cursor:pointer}
button:hover{background:var(--fill-hover)}
:focus-visible{outline:2px solid var(--fill);outline-offset:2px}
.trap{position:absolute;left:-100vw;width:1px;height:1px;overflow:hidden}
@media(max-width:30em){main{padding:1.5rem 1rem 2rem}}
`;

/** The whole style of a form's page, in the brand's colour, light and dark. */
export const pageStyle = (color: string | null): string =>
  `:root{color-scheme:light dark;${variables(color, "light")}}@media(prefers-color-scheme:dark){:root{${variables(color, "dark")}}}${rules}`;

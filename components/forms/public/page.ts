import { Html, html } from "@/components/forms/public/html";
import { pageStyle } from "@/components/forms/public/style";
import type { Brand } from "@/lib/forms/public-data";

type Page = {
  locale: string;
  nonce: string;
  title: string;
  brand: Brand | null;
  content: Html;
  /** What it is called where it is shown within another page. */
  label?: string;
};

/** A page in the brand's looks, or in nobody's: nothing on it says whose software this is. */
export const renderPage = ({ locale, nonce, title, brand, content, label }: Page): string =>
  html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${brand ? `${title} · ${brand.name}` : title}</title>
<link rel="icon" href="${brand?.logo ?? "data:,"}">
<style nonce="${nonce}">${style(brand)}</style>
</head>
<body>
<main${label ? html` aria-label="${label}"` : null}>
${brand && html`<header>${brand.logo && html`<img src="${brand.logo}" alt="">`}<span>${brand.name}</span></header>`}
${content}
</main>
</body>
</html>
`.text;

// Numbers of our own making: nothing of what somebody typed is in them.
const style = (brand: Brand | null) => new Html(pageStyle(brand?.color ?? null));

/** A page that has nothing but this to say. */
export const notice = (title: string, text: string, link?: { label: string; to: string }): Html =>
  html`<h1>${title}</h1><p>${text}</p>${link ? html`<p><a href="${link.to}">${link.label}</a></p>` : null}`;

import { expect, it } from "vitest";
import { renderForm, untouched } from "@/components/forms/public/form";
import { renderPage } from "@/components/forms/public/page";
import { textsIn } from "@/components/forms/public/texts";

const form = {
  title: "Join <us>",
  description: null,
  fields: [
    {
      key: "name",
      label: "Name",
      type: "text" as const,
      required: true,
      options: [],
      helpText: "As you sign",
    },
  ],
  mapping: {},
  submitLabel: null,
};
const draw = (token: string | null) => renderForm(form, untouched, token, textsIn("en")).text;

it("without a token it looks the same and cannot be sent", () => {
  const [served, looked] = [draw("0"), draw(null)];
  expect(served).toMatch(/<form method="post"[\s\S]*<button type="submit">Send<\/button>/);
  expect(looked).not.toMatch(/<form|type="submit"|_token|_website/);
  for (const part of ["<h1>Join &lt;us&gt;</h1>", 'id="field-name"', "As you sign"])
    for (const page of [served, looked]) expect(page).toContain(part);
});

it("a page within another page is called by its label, which is text", () => {
  const page = (label?: string) =>
    renderPage({
      locale: "en",
      nonce: "n",
      title: "T",
      brand: null,
      content: renderForm(form, untouched, null, textsIn("en")),
      label,
    });
  expect(page('"Preview"')).toContain('<main aria-label="&quot;Preview&quot;">');
  expect(page()).toContain("<main>\n");
});

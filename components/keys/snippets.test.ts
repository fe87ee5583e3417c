import { expect, it } from "vitest";
import { keySnippets } from "@/components/keys/snippets";

const base = "https://example.com/integrations/v1";

it("every snippet holds the whole key", () => {
  for (const { text } of keySnippets(base, "ke_live_abc", [])) expect(text).toContain("ke_live_abc");
});

it("the first call is one that the key may make", () => {
  const curl = (scopes: string[]) => keySnippets(base, "k", scopes)[0]?.text;
  expect(curl(["contacts:read"])).toContain(`${base}/contacts`);
  expect(curl(["forms:read"])).toContain(`${base}/me`);
});

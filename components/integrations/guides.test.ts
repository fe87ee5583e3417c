import { expect, it } from "vitest";
import { isReachable, isTool, readGuide, steps, tools } from "@/components/integrations/guides";

const values = {
  organization: "Acme",
  baseUrl: "https://api.example.org/integrations/v1",
  publicId: "11111111-2222-4333-8444-555555555555",
  key: "YOUR_API_KEY",
  secretKey: "YOUR_SECRET_KEY",
};

it("every guide holds the organization's address, the key's header and all steps", () => {
  for (const tool of tools) {
    const guide = readGuide(tool, values);
    expect(Object.keys(guide.steps)).toEqual([...steps]);
    const texts = Object.values(guide.steps)
      .flat()
      .map(({ value }) => value);
    expect(
      texts.some((text) => text.startsWith(`${values.baseUrl}/contacts`)),
      tool,
    ).toBe(true);
    expect(texts, tool).toContain("Bearer YOUR_API_KEY");
    expect(texts, tool).toContain("Authorization");
  }
});

it("what only the Secure API has is in the part for the pair alone", () => {
  for (const tool of tools) {
    const { steps, pair } = readGuide(tool, values);
    const bearerOnly = JSON.stringify(steps);
    for (const secure of [values.publicId, values.secretKey, "X-Public-ID", "X-Secret-Key"]) {
      expect(bearerOnly, tool).not.toContain(secure);
      expect(JSON.stringify(pair), tool).toContain(secure);
    }
  }
});

it("no form asks for two fields of one name in a step", () => {
  for (const tool of tools) {
    const { steps, pair } = readGuide(tool, values);
    for (const fields of [...Object.values(steps), pair]) {
      const labels = fields.map(({ label }) => label);
      expect(new Set(labels).size, tool).toBe(labels.length);
    }
  }
});

it("n8n stops after the last page, whose next is null", () => {
  const { pages } = readGuide("n8n", values).steps;
  expect(pages.map(({ value }) => value)).toEqual([
    "Response Contains Next URL",
    "{{ $response.body.next }}",
    "Other",
    "{{ !$response.body.hasMore }}",
  ]);
});

it("an address is reachable from the cloud only with https and a public name", () => {
  expect(isReachable("https://api.example.org/integrations/v1")).toBe(true);
  for (const address of [
    "http://api.example.org",
    "https://localhost:3000",
    "https://127.0.0.1",
    "https://192.168.1.4",
    "https://10.0.0.8",
    "https://nas.local",
    "https://intranet",
  ]) {
    expect(isReachable(address), address).toBe(false);
  }
});

it("only these four are tools", () => {
  expect(["make", "Make", "secure-api", "toString", ""].map(isTool)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

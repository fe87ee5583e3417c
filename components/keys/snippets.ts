export type Snippet = { id: string; label: string; text: string };

/** How to present a key, ready to paste: the values that each tool asks for, in its own words. */
export function keySnippets(baseUrl: string, secret: string, scopes: readonly string[]): Snippet[] {
  // The first call should succeed with whatever the key may do.
  const url = `${baseUrl}/${scopes.includes("contacts:read") ? "contacts" : "me"}`;
  const bearer = `Bearer ${secret}`;
  return [
    { id: "curl", label: "curl", text: `curl -H "Authorization: ${bearer}" \\\n  "${url}"` },
    {
      id: "make",
      label: "Make",
      text: `HTTP > Make a request\nURL: ${url}\nMethod: GET\nHeader name: Authorization\nHeader value: ${bearer}`,
    },
    {
      id: "n8n",
      label: "n8n",
      text: `HTTP Request > Header Auth\nURL: ${url}\nName: Authorization\nValue: ${bearer}`,
    },
    {
      id: "zapier",
      label: "Zapier",
      text: `Webhooks by Zapier > GET\nURL: ${url}\nHeaders: Authorization | ${bearer}`,
    },
    { id: "env", label: ".env", text: `API_BASE_URL=${baseUrl}\nAPI_KEY=${secret}` },
  ];
}

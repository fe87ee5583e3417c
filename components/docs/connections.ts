import type { Texts } from "@/components/docs/texts";

/** One tool, and what to put into it for each form of credentials. Its own words stay as its screens write them. */
export type Connection = { id: string; label: string; text: string; bearer: string; pair: string };

const lines = (...all: string[]) => all.join("\n");

export function connectionsTo(address: string, texts: Texts): Connection[] {
  const url = `${address}/contacts`;
  const bearer = `Bearer ${texts.yourKey}`;
  const { yourPublicId, yourSecretKey } = texts;
  return [
    {
      ...{ id: "curl", label: "curl", text: texts.curl },
      bearer: `curl ${url} \\\n  -H "Authorization: ${bearer}"`,
      pair: `curl ${url} \\\n  -H "X-Public-ID: ${yourPublicId}" \\\n  -H "X-Secret-Key: ${yourSecretKey}"`,
    },
    {
      ...{ id: "make", label: "Make", text: texts.make },
      bearer: lines(
        `URL: ${url}`,
        "Method: GET",
        "Header 1 Name: Authorization",
        `Header 1 Value: ${bearer}`,
      ),
      pair: lines(
        `URL: ${url}`,
        "Method: GET",
        "Header 1 Name: X-Public-ID",
        `Header 1 Value: ${yourPublicId}`,
        "Header 2 Name: X-Secret-Key",
        `Header 2 Value: ${yourSecretKey}`,
      ),
    },
    {
      ...{ id: "n8n", label: "n8n", text: texts.n8n },
      bearer: lines(
        "Method: GET",
        `URL: ${url}`,
        "Generic Auth Type: Header Auth",
        "Name: Authorization",
        `Value: ${bearer}`,
      ),
      pair: lines(
        "Method: GET",
        `URL: ${url}`,
        "Generic Auth Type: Custom Auth",
        "JSON:",
        JSON.stringify({ headers: { "X-Public-ID": yourPublicId, "X-Secret-Key": yourSecretKey } }, null, 2),
      ),
    },
    {
      ...{ id: "zapier", label: "Zapier", text: texts.zapier },
      bearer: lines(`URL: ${url}`, `Headers: Authorization | ${bearer}`),
      pair: lines(
        `URL: ${url}`,
        `Headers: X-Public-ID | ${yourPublicId}`,
        `Headers: X-Secret-Key | ${yourSecretKey}`,
      ),
    },
  ];
}

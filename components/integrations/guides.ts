export const tools = ["make", "n8n", "zapier", "pabbly"] as const;
export type Tool = (typeof tools)[number];
export const toolNames: Record<Tool, string> = {
  make: "Make",
  n8n: "n8n",
  zapier: "Zapier",
  pabbly: "Pabbly",
};
export const isTool = (value: string): value is Tool => (tools as readonly string[]).includes(value);

export const steps = ["credential", "request", "pages", "write", "watch"] as const;
export type Step = (typeof steps)[number];

/** One field of the tool's own form, under the name that it has there; `fixed` ones are chosen, not pasted. */
export type Field = { label: string; value: string; fixed?: true };

/** The organization's own values, and what stands for its secrets. */
export type Values = {
  organization: string;
  baseUrl: string;
  publicId: string;
  key: string;
  secretKey: string;
};

export type Guide = {
  /** The tool's own documentation that the fields were checked against. */
  official: string;
  steps: Record<Step, Field[]>;
  /** What takes the place of the key's header for Public ID and Secret Key. */
  pair: Field[];
};

const choose = (label: string, value: string): Field => ({ label, value, fixed: true });
const paste = (label: string, value: string): Field => ({ label, value });

const contact = '{ "email": "ada@example.org", "firstName": "Ada", "lastName": "Lovelace" }';

export function readGuide(tool: Tool, { organization, baseUrl, publicId, key, secretKey }: Values): Guide {
  const bearer = `Bearer ${key}`;
  const list = `${baseUrl}/contacts?limit=100`;
  const upsert = `${baseUrl}/contacts`;
  const headers = (left: string, right: string, name: string, value: string) => [
    paste(left, name),
    paste(right, value),
  ];
  const lenient = (left: string, right: string) => headers(left, right, "Prefer", "handling=lenient");
  const pairOf = (left: string, right: string) => [
    ...headers(`${left} 1`, `${right} 1`, "X-Public-ID", publicId),
    ...headers(`${left} 2`, `${right} 2`, "X-Secret-Key", secretKey),
  ];

  const guides: Record<Tool, () => Guide> = {
    make: () => ({
      official: "https://apps.make.com/http",
      steps: {
        credential: [
          paste("Name", `${organization} API`),
          paste("Key", bearer),
          choose("API key placement", "Header"),
          paste("API key parameter name", "Authorization"),
        ],
        request: [paste("URL", list), choose("Method", "GET"), choose("Parse response", "Yes")],
        pages: [],
        write: [
          paste("URL", upsert),
          choose("Method", "PUT"),
          choose("Body content type", "application/json"),
          choose("Body input method", "JSON string"),
          paste("Body content", contact),
        ],
        watch: lenient("Headers › Name", "Headers › Value"),
      },
      pair: [
        choose("Authentication type", "API key"),
        paste("Key", secretKey),
        choose("API key placement", "Header"),
        paste("API key parameter name", "X-Secret-Key"),
        ...headers("Headers › Name", "Headers › Value", "X-Public-ID", publicId),
      ],
    }),
    n8n: () => ({
      official: "https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.httprequest/",
      steps: {
        credential: headers("Name", "Value", "Authorization", bearer),
        request: [choose("Method", "GET"), paste("URL", list)],
        pages: [
          choose("Pagination Mode", "Response Contains Next URL"),
          paste("Next URL", "{{ $response.body.next }}"),
          choose("Pagination Complete When", "Other"),
          paste("Complete Expression", "{{ !$response.body.hasMore }}"),
        ],
        write: [
          choose("Method", "PUT"),
          paste("URL", upsert),
          choose("Send Body", "On"),
          choose("Body Content Type", "JSON"),
          choose("Specify Body", "Using JSON"),
          paste("JSON", contact),
        ],
        watch: lenient("Name", "Value"),
      },
      pair: [
        choose("Generic Auth Type", "Custom Auth"),
        paste(
          "JSON",
          JSON.stringify({ headers: { "X-Public-ID": publicId, "X-Secret-Key": secretKey } }, null, 2),
        ),
      ],
    }),
    zapier: () => ({
      official: "https://help.zapier.com/hc/en-us/articles/8496326446989-Send-webhooks-in-Zaps",
      steps: {
        credential: headers("Headers (left)", "Headers (right)", "Authorization", bearer),
        request: [
          paste("URL", `${baseUrl}/contacts`),
          ...headers("Query String Params (left)", "Query String Params (right)", "limit", "100"),
        ],
        pages: [paste("URL", list), paste("Key", "data"), paste("Deduplication Key", "id")],
        write: [
          paste("URL", upsert),
          choose("Payload Type", "json"),
          ...headers("Data (left)", "Data (right)", "email", "ada@example.org"),
        ],
        watch: lenient("Headers (left)", "Headers (right)"),
      },
      pair: pairOf("Headers (left)", "Headers (right)"),
    }),
    pabbly: () => ({
      official: "https://www.pabbly.com/pabbly-connect-documentation-complete-integration-guide/",
      steps: {
        credential: headers("Header › Key", "Header › Value", "Authorization", bearer),
        request: [choose("Action Event", "GET"), paste("API Endpoint URL", list)],
        pages: [],
        write: [
          choose("Action Event", "PUT"),
          paste("API Endpoint URL", upsert),
          choose("Payload Type", "JSON"),
          paste("JSON", contact),
        ],
        watch: lenient("Header › Key", "Header › Value"),
      },
      pair: pairOf("Header › Key", "Header › Value"),
    }),
  };
  return guides[tool]();
}

/** Whether tools that run elsewhere can call this address: public, and https as they insist on. */
export function isReachable(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  const isOwn =
    hostname === "localhost" || hostname.endsWith(".local") || /^(127|10|192\.168)\./.test(hostname);
  return protocol === "https:" && !isOwn && hostname.includes(".");
}

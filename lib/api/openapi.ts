import { z } from "zod";
import type { Method, PublicEndpoint } from "@/lib/api/endpoint";
import { parseWith, readQuery } from "@/lib/api/input";
import type { Json } from "@/lib/api/openapi-30";
import { Components, type Version, versions } from "@/lib/api/openapi-components";
import { tagOf, tagTexts } from "@/lib/api/openapi-name";
import { describeOperation } from "@/lib/api/openapi-operation";
import { describeWebhooks } from "@/lib/api/openapi-webhook";
import { registry } from "@/lib/api/registry";
import { allEventTypes } from "@/lib/events/event-types";
import { dummy } from "@/lib/gate/credentials";

type Asked = { title: string; server: string; version?: Version };

/** The document of every operation in the registry. `server` is the base that calls go to, relative or absolute. */
export function openApiDocument({ title, server, version = "3.1" }: Asked): Json {
  let described = remembered.get(version);
  if (!described) {
    // 3.0 has no place for what we send.
    described = describeEndpoints(registry, version, version === "3.1" ? allEventTypes : []);
    remembered.set(version, described);
  }
  return {
    openapi: version === "3.0" ? "3.0.3" : "3.1.0",
    info: { title, version: "1.0.0", description: introduction, license: licenses[version] },
    servers: [{ url: server }],
    ...described,
  };
}

// Anyone may ask for the document as often as they like, and it never changes while the process lives.
const remembered = new Map<Version, Json>();

/** As readers expect them: reading comes before writing. */
const methods: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Everything of a document that its endpoints decide, and the types of event that are sent to webhooks. */
export function describeEndpoints(
  endpoints: readonly PublicEndpoint[],
  version: Version,
  types: readonly string[] = [],
): Json {
  const components = new Components(version);
  for (const { output } of endpoints) components.render(output, "output");
  const paths: Record<string, Json> = {};
  for (const path of new Set(endpoints.map((one) => one.path))) {
    const here = methods.flatMap((method) =>
      endpoints.filter((one) => one.path === path && one.method === method),
    );
    paths[path] = Object.fromEntries(
      here.map((endpoint) => [endpoint.method.toLowerCase(), describeOperation(endpoint, components)]),
    );
  }
  const webhooks = describeWebhooks(types, components);
  return {
    security: [{ bearer: [] }, { publicId: [], secretKey: [] }],
    tags: [...new Set(endpoints.map(tagOf))].map((name) => ({ name, description: tagTexts[name] })),
    paths,
    ...(types.length > 0 ? { webhooks } : {}),
    components: { securitySchemes, ...components.held },
  };
}

/** The version that `?version=` asks for. Throws 422. */
export const readVersion = (search: URLSearchParams): Version =>
  parseWith(asked, readQuery(search, false), "parameter").version;

const asked = z.strictObject({ version: z.enum(versions).default("3.1") });

const introduction = `Send a key as \`Authorization: Bearer …\`, or Public ID and Secret Key as \`X-Public-ID\` and \`X-Secret-Key\`.

Every answer carries \`X-Request-Id\`; counted answers also say what is left of the month (\`RateLimit\`, \`X-RateLimit-*\`). Failures are \`application/problem+json\` (RFC 9457) with a \`code\`.

To try without a key: Public ID \`${dummy.publicId}\` with Secret Key \`${dummy.secret}\` gets randomised sample data from every operation that says "* dummy request allowed".`;

/** The document itself may be used freely; redistributing tools ask for it. 3.0 knows no identifiers. */
const licenses = {
  "3.1": { name: "MIT", identifier: "MIT" },
  "3.0": { name: "MIT", url: "https://spdx.org/licenses/MIT.html" },
};

const securitySchemes = {
  bearer: { type: "http", scheme: "bearer", description: "A key, sent as `Authorization: Bearer …`." },
  publicId: {
    type: "apiKey",
    in: "header",
    name: "X-Public-ID",
    description: "The organization's Public ID.",
  },
  secretKey: { type: "apiKey", in: "header", name: "X-Secret-Key", description: "A Secret Key." },
};

import { describe, expect, it } from "vitest";
import { openApiDocument } from "@/lib/api/openapi";
import { allEventTypes, scopeOf, wordOf } from "@/lib/events/event-types";
import { eventSchema } from "@/lib/events/subjects";

type Delivery = {
  operationId: string;
  description: string;
  security: unknown[];
  parameters: { $ref: string }[];
  requestBody: { content: Record<string, { schema: Schema; example: unknown }> };
  responses: Record<string, { description: string }>;
};
type Schema = { properties: { type: { const: string }; data: { properties: { object: unknown } } } };

const write = (version: "3.1" | "3.0") =>
  openApiDocument({ title: "API", server: "/integrations/v1", version }) as {
    paths: Record<string, Record<string, { operationId: string }>>;
    webhooks?: Record<string, { post: Delivery }>;
    components: Record<string, Record<string, { name?: string; in?: string; required?: boolean }>>;
  };
const document = write("3.1");
const deliveries = Object.entries(document.webhooks ?? {}).map(([type, { post }]) => [type, post] as const);

describe("what is sent to webhooks", () => {
  it("has an entry for every event type in 3.1, and no place in 3.0", () => {
    expect(deliveries.map(([type]) => type)).toEqual(allEventTypes);
    expect(write("3.0")).not.toHaveProperty("webhooks");
    expect(write("3.0").components.parameters).not.toHaveProperty("WebhookId");
  });

  it("has an id of its own for each, which no operation has", () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const ids = [...operations, ...deliveries.map(([, post]) => post)].map((one) => one.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("onFormSubmissionCreated");
  });

  it.each(deliveries)(
    "of %s is the event with its record, shown by an example that is true",
    (type, post) => {
      const { schema, example } = post.requestBody.content["application/json"] ?? {};
      expect(schema?.properties.type).toMatchObject({ const: type });
      expect(schema?.properties.data.properties.object).toBeDefined();
      expect(eventSchema(type).strict().parse(example)).toEqual(example);
      expect(post.description).toContain(`\`${scopeOf(wordOf(type) ?? "")}\``);
    },
  );

  it("refers to the very schema that the record's own operations answer", () => {
    const { schema } =
      document.webhooks?.["contact.updated"]?.post.requestBody.content["application/json"] ?? {};
    expect(schema?.properties.data.properties.object).toEqual({ $ref: "#/components/schemas/Contact" });
  });

  it.each(deliveries)("of %s is signed, needs no key, and says what an answer does", (_, post) => {
    const sent = post.parameters.map(
      ({ $ref }) => document.components.parameters?.[$ref.split("/").at(-1) ?? ""],
    );
    expect(sent.map((one) => one?.name)).toEqual(["webhook-id", "webhook-timestamp", "webhook-signature"]);
    expect(sent.every((one) => one?.in === "header" && one.required)).toBe(true);
    expect(post.security).toEqual([]);
    expect(Object.keys(post.responses).sort()).toEqual(["2XX", "410", "default"]);
  });
});

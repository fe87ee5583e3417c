import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import { operationId, tagOf } from "@/lib/api/openapi-name";

const nameOf = (line: string, query?: z.ZodObject) => {
  const [method, path] = line.split(" ");
  return operationId({ method, path, query } as PublicEndpoint);
};

describe("an operation's id", () => {
  it.each([
    ["GET /me", "getMe"],
    ["GET /contact/meta", "getContactMeta"],
    ["GET /contacts", "listContacts"],
    ["POST /contacts", "createContact"],
    ["PUT /companies", "upsertCompany"],
    ["GET /companies/{id}", "getCompany"],
    ["PATCH /contacts/{id}", "updateContact"],
    ["DELETE /contacts/{id}", "deleteContact"],
    ["POST /contacts/push", "pushContacts"],
    ["POST /forms_submit", "createFormsSubmit"],
    ["GET /forms_submit/{id}", "getFormsSubmit"],
    ["GET /audiences/{id}/members", "listAudienceMembers"],
    ["PUT /audiences/{id}/members/{contactId}", "putAudienceMember"],
    ["DELETE /audiences/{id}/members/{contactId}", "deleteAudienceMember"],
    ["POST /webhooks/{id}/rotate-secret", "rotateWebhookSecret"],
    ["POST /webhooks/{id}/deliveries/{deliveryId}/resend", "resendWebhookDelivery"],
    ["GET /webhooks/samples/{eventType}", "getWebhookSample"],
    ["GET /webhooks/event-types", "listWebhookEventTypes"],
  ])("reads well: %s is %s", (line, expected) => {
    expect(nameOf(line)).toBe(expected);
  });

  it("says that something is listed also where its noun has no plural", () => {
    expect(nameOf("GET /forms_submit", z.object({ cursor: z.string() }))).toBe("listFormsSubmit");
  });
});

it("a tag is the first word of the path, which is the scope's word", () => {
  expect(tagOf({ path: "/audiences/{id}/members" })).toBe("audiences");
});

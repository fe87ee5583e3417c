import { createHash } from "node:crypto";
import { z } from "zod";
import { defineEndpoint } from "@/lib/api/endpoint";
import { Reply } from "@/lib/api/reply";
import { readMeta } from "@/lib/fields/data";
import { attribute, customField } from "@/lib/fields/schema";

const meta = z
  .object({
    customFields: z
      .object({ contact: z.array(customField), company: z.array(customField), project: z.array(customField) })
      .describe("The fields that the organization has defined, by kind of record, in its order."),
    audiences: z.array(z.object({ id: z.string(), name: z.string(), description: z.string().nullable() })),
    attributes: z.array(attribute).describe("Value lists that kinds of records share."),
  })
  .meta({ id: "Meta" });
export type Meta = z.input<typeof meta>;

const sample: Meta = {
  customFields: {
    contact: [
      {
        key: "size",
        label: "T-shirt size",
        type: "select",
        options: ["S", "M", "L"],
        required: false,
        unique: false,
      },
      {
        key: "memberNumber",
        label: "Member number",
        type: "text",
        options: [],
        required: false,
        unique: true,
      },
    ],
    company: [
      { key: "employees", label: "Employees", type: "number", options: [], required: false, unique: false },
    ],
    project: [],
  },
  audiences: [{ id: "", name: "Newsletter", description: "Once a month" }],
  attributes: [
    {
      key: "leadSource",
      label: "Lead source",
      objects: ["contact", "company"],
      options: ["Website", "Fair"],
    },
  ],
};

export const getContactMeta = defineEndpoint({
  method: "GET",
  path: "/contact/meta",
  summary: "Get the schema",
  description:
    "All that an integration must know of this organization: custom fields of contacts, companies and projects, audiences, and meta attributes.",
  scope: "contacts:read",
  cost: 0,
  output: z.object({ data: meta }),
  conditional: true,
  sample: (fake) => ({
    data: { ...sample, audiences: sample.audiences.map((one) => ({ ...one, id: fake.string.uuid() })) },
  }),
  run: async ({ tx, organization }) => {
    const data = await readMeta(tx, organization);
    const hash = createHash("sha256").update(JSON.stringify(data)).digest("base64url").slice(0, 22);
    return new Reply({ data }, { etag: `"${hash}"` });
  },
});

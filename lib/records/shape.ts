// What people see of each kind of record: its fields in sections, and the columns that a list begins with. The screens
// load it, so nothing here checks anything.

export type FieldKind =
  | "text"
  | "long"
  | "email"
  | "phone"
  | "url"
  | "number"
  | "money"
  | "day"
  | "moment"
  | "boolean"
  | "choice"
  | "choices"
  | "tags"
  | "reference"
  | "references";

/** `name` is where the value is in a record: "phone", "address.city", "customFields.size". */
export type ShapeField = {
  name: string;
  kind: FieldKind;
  /** Of choices; those of the product's own have a name in the messages. */
  options?: readonly string[];
  /** The word of the kind of record that it refers to. */
  of?: string;
  required?: true;
  /** Nobody writes it. */
  shown?: true;
  /** What people called it, where they defined it. */
  label?: string;
};

export type Shape = {
  sections: { name: string; fields: readonly ShapeField[] }[];
  columns: readonly string[];
  /** What a list can be ordered by beside its times: by those columns that an index has the order of. */
  orders: readonly string[];
};

const field = (name: string, kind: FieldKind = "text", more: Partial<ShapeField> = {}): ShapeField => ({
  name,
  kind,
  ...more,
});
const must = { required: true } as const;
const address = {
  name: "address",
  fields: ["line1", "line2", "postalCode", "city", "region", "country"].map((one) => field(`address.${one}`)),
};

export const shapes: Readonly<Record<string, Shape>> = {
  contacts: {
    sections: [
      {
        name: "person",
        fields: [
          field("firstName"),
          field("lastName"),
          field("email", "email"),
          field("phone", "phone"),
          field("jobTitle"),
          field("companyId", "reference", { of: "companies" }),
          field("language"),
        ],
      },
      address,
      {
        name: "groups",
        fields: [field("tags", "tags"), field("audiences", "references", { of: "audiences" })],
      },
    ],
    columns: ["email", "phone", "companyId", "tags", "updatedAt"],
    orders: ["name", "email"],
  },
  companies: {
    sections: [
      {
        name: "company",
        fields: [
          field("name", "text", must),
          field("domain"),
          field("email", "email"),
          field("phone", "phone"),
          field("website", "url"),
          field("industry"),
        ],
      },
      address,
    ],
    columns: ["domain", "email", "phone", "industry", "updatedAt"],
    orders: ["name"],
  },
  projects: {
    sections: [
      {
        name: "project",
        fields: [
          field("name", "text", must),
          field("status"),
          field("companyId", "reference", { of: "companies" }),
          field("contactIds", "references", { of: "contacts" }),
          field("startsOn", "day"),
          field("endsOn", "day"),
        ],
      },
      { name: "money", fields: [field("budgetAmount", "money"), field("currency")] },
    ],
    columns: ["status", "companyId", "startsOn", "endsOn", "updatedAt"],
    orders: ["name", "startsOn", "endsOn"],
  },
  audiences: {
    sections: [
      {
        name: "audience",
        fields: [
          field("name", "text", must),
          field("description", "long"),
          field("memberCount", "number", { shown: true }),
        ],
      },
    ],
    columns: ["description", "memberCount", "updatedAt"],
    orders: ["name"],
  },
  paiements: {
    sections: [
      {
        name: "payment",
        fields: [
          field("contactId", "reference", { of: "contacts" }),
          field("abonnementId", "reference", { of: "abonnements" }),
          field("amount", "money", must),
          field("currency", "text", must),
          field("refundedAmount", "money"),
          field("status", "choice", { options: ["pending", "collected", "refunded", "failed"], ...must }),
          field("method", "choice", {
            options: ["card", "direct_debit", "transfer", "cash", "cheque", "other"],
          }),
          field("collectedAt", "moment"),
          field("description", "long"),
        ],
      },
    ],
    columns: ["contactId", "status", "method", "collectedAt", "updatedAt"],
    orders: ["amount", "collectedAt"],
  },
  abonnements: {
    sections: [
      {
        name: "subscription",
        fields: [
          field("name", "text", must),
          field("contactId", "reference", { of: "contacts" }),
          field("amount", "money", must),
          field("currency", "text", must),
          field("interval", "choice", { options: ["day", "week", "month", "year"], ...must }),
          field("intervalCount", "number", must),
          field("status", "choice", { options: ["active", "past_due", "paused", "cancelled"], ...must }),
          field("startedAt", "moment"),
          field("nextPaymentAt", "moment"),
          field("cancelledAt", "moment"),
        ],
      },
    ],
    columns: ["contactId", "amount", "status", "nextPaymentAt", "updatedAt"],
    orders: ["name", "amount", "nextPaymentAt"],
  },
  forms: {
    sections: [
      {
        name: "form",
        fields: [
          field("title", "text", must),
          field("description", "long"),
          field("status", "choice", { options: ["draft", "open", "closed"], ...must }),
          field("submissionCount", "number", { shown: true }),
        ],
      },
    ],
    columns: ["status", "submissionCount", "updatedAt"],
    orders: ["title"],
  },
};

/** The kinds of record that have screens here, in the menu's order. */
export const screenWords = Object.keys(shapes);

type Definitions = {
  fields: { key: string; label: string; type: string; options: string[]; required: boolean }[];
  attributes: { key: string; label: string; options: string[] }[];
};

const kindOf: Readonly<Record<string, FieldKind>> = {
  long_text: "long",
  number: "number",
  boolean: "boolean",
  date: "day",
  datetime: "moment",
  select: "choice",
  multi_select: "choices",
  url: "url",
  email: "email",
  phone: "phone",
};

/** All fields of a kind of record, with those that the organization defined. */
export function fieldsOf(word: string, { fields, attributes }: Definitions): ShapeField[] {
  const own = fields.map(({ key, label, type, options, required }) => ({
    ...field(`customFields.${key}`, kindOf[type] ?? "text", { label, options }),
    ...(required ? must : {}),
  }));
  const chosen = attributes.map(({ key, label, options }) =>
    field(`attributes.${key}`, "choice", { label, options }),
  );
  return [...(shapes[word]?.sections ?? []).flatMap((one) => one.fields), ...own, ...chosen];
}

/** What may be a list's column beside the record's name, which always is its first. */
export const columnsOf = (word: string, definitions: Definitions): ShapeField[] => [
  ...fieldsOf(word, definitions),
  field("createdAt", "moment", { shown: true }),
  field("updatedAt", "moment", { shown: true }),
];

/** The value at "address.city"; null where there is none. */
export function valueAt(record: Record<string, unknown>, name: string): unknown {
  const dot = name.indexOf(".");
  if (dot < 0) return record[name] ?? null;
  const group = record[name.slice(0, dot)] as Record<string, unknown> | null | undefined;
  return group?.[name.slice(dot + 1)] ?? null;
}

/** What people call a record; "" where it says nothing of itself. */
export function nameOf(word: string, record: Record<string, unknown>): string {
  if (word === "contacts") {
    const name = [record.firstName, record.lastName].filter(Boolean).join(" ");
    return name || String(record.email ?? record.phone ?? "");
  }
  return String(record.name ?? record.title ?? "");
}

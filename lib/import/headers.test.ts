import { expect, test } from "vitest";
import type { CustomField } from "@/lib/fields/schema";
import { mapHeaders } from "@/lib/import/headers";
import type { Kind } from "@/lib/import/kind";
import { paymentFile } from "@/lib/import/money";
import { companyFile, contactFile } from "@/lib/import/people";
import { plainWord } from "@/lib/import/text";

const placed = (headers: string[], kind: Kind = contactFile) =>
  Object.fromEntries(
    [...mapHeaders(kind, headers).columns].map(([column, { position }]) => [column, position]),
  );

test("headers are compared without case, accents, spaces and punctuation", () => {
  expect(["First Name", "first_name", "Prénom ", "E-mail", "Téléphone"].map(plainWord)).toEqual([
    "firstname",
    "firstname",
    "prenom",
    "email",
    "telephone",
  ]);
});

test("the columns of a usual English export find their place, and the rest is named", () => {
  const headers = [
    "id",
    "first_name",
    "last_name",
    "company_name",
    "address",
    "city",
    "county",
    "state",
    "zip",
  ];
  const { unmapped } = mapHeaders(contactFile, [...headers, "phone1", "phone2", "email", "web"]);
  expect(unmapped).toEqual(["id", "county", "phone2"]);
  expect(placed([...headers, "phone1", "phone2", "email", "web"])).toEqual({
    firstName: 1,
    lastName: 2,
    companyName: 3,
    "address.line1": 4,
    "address.city": 5,
    "address.region": 7,
    "address.postalCode": 8,
    phone: 9,
    email: 11,
    website: 12,
  });
});

test("the columns of a usual French export find their place", () => {
  const headers =
    "Nom;Prénom;Société;Fonction;Courriel;Tél.;Adresse;Complément d'adresse;Code postal;Ville;Pays;Langue;Étiquettes;Site web";
  expect(Object.keys(placed(headers.split(";"))).sort()).toEqual(
    [
      "lastName",
      "firstName",
      "companyName",
      "jobTitle",
      "email",
      "phone",
      "address.line1",
      "address.line2",
      "address.postalCode",
      "address.city",
      "address.country",
      "language",
      "tags",
      "website",
    ].sort(),
  );
});

test("a whole name counts only where its parts are missing", () => {
  expect(placed(["Name", "Email"])).toEqual({ fullName: 0, email: 1 });
  const { columns, unmapped } = mapHeaders(contactFile, ["Name", "Last Name", "Email"]);
  expect([...columns.keys()]).toEqual(["lastName", "email"]);
  expect(unmapped).toEqual(["Name"]);
});

test("an empty header is neither placed nor named", () => {
  expect(mapHeaders(contactFile, ["email", "", " "]).unmapped).toEqual([]);
});

test("the columns of a company file and of a Stripe export find their place", () => {
  expect(placed(["Nom", "Domaine", "Site web", "Secteur", "Ville"], companyFile)).toEqual({
    name: 0,
    domain: 1,
    website: 2,
    industry: 3,
    "address.city": 4,
  });
  const stripe = ["id", "Created date (UTC)", "Amount", "Amount Refunded", "Currency", "Status", "Card ID"];
  expect(placed([...stripe, "Customer ID", "Customer Email", "Seller Message"], paymentFile)).toEqual({
    "externalIds.stripe": 0,
    collectedAt: 1,
    amount: 2,
    refundedAmount: 3,
    currency: 4,
    status: 5,
    cardId: 6,
    contactEmail: 8,
  });
  expect(placed(["id", "Amount"], paymentFile)).toEqual({ amount: 1 });
});

test("a column goes where somebody said, and no other takes its place", () => {
  const overrides = new Map([
    ["Mobile", "phone"],
    ["Phone", "customFields.office"],
    ["Notes", null],
  ]);
  const { columns, unmapped } = mapHeaders(
    contactFile,
    ["Tel", "Phone", "Mobile", "Notes"],
    undefined,
    overrides,
  );
  expect(Object.fromEntries([...columns].map(([target, { header }]) => [target, header]))).toEqual({
    phone: "Mobile",
    "customFields.office": "Phone",
  });
  // What is left out on purpose has its place: none.
  expect(unmapped).toEqual(["Tel"]);
});

const field = (key: string, label = key, type: CustomField["type"] = "text") => ({
  ...{ key, label, type },
  ...{ options: [], required: false, unique: false },
});
const headersByTarget = (headers: string[], fields: CustomField[]) =>
  Object.fromEntries(
    [...mapHeaders(contactFile, headers, { fields }).columns].map(([to, at]) => [to, at.position]),
  );

test("a column that is called like one of the organization's fields goes there", () => {
  const fields = [field("size", "T-shirt size"), field("topics", "Topics", "multi_select")];
  expect(headersByTarget(["Email", "t-shirt SIZE", "topics"], fields)).toEqual({
    email: 0,
    "customFields.size": 1,
    "customFields.topics": 2,
  });
  const { lists } = mapHeaders(contactFile, ["Email"], { fields });
  expect([...lists]).toEqual(["customFields.topics"]);
});

test("a column whose usual place is taken goes to the field that is called so", () => {
  const fields = [
    field("mobile", "Mobile"),
    field("note", "Note"),
    field("note2", "Note"),
    field("name", "Name"),
  ];
  const headers = ["Phone", "Mobile", "Note", "Note", "First name", "Name"];
  expect(headersByTarget(headers, fields)).toEqual({
    phone: 0,
    "customFields.mobile": 1,
    "customFields.note": 2,
    "customFields.note2": 3,
    firstName: 4,
    "customFields.name": 5,
  });
});

test("headers in other alphabets are told apart by all of their letters", () => {
  const fields = [field("field", "Имя"), field("field2", "Город")];
  expect(headersByTarget(["Email", "Город", "Имя", "Улица"], fields)).toEqual({
    email: 0,
    "customFields.field2": 1,
    "customFields.field": 2,
  });
});

test("a file's own numbers are ids of a system that is called reference", () => {
  expect(placed(["Référence", "Montant", "Devise", "Date de paiement", "Courriel"], paymentFile)).toEqual({
    "externalIds.reference": 0,
    amount: 1,
    currency: 2,
    collectedAt: 3,
    contactEmail: 4,
  });
});

import { expect, test } from "vitest";
import { mapHeaders, plainHeader } from "@/lib/contacts/import/headers";

const placed = (headers: string[]) =>
  Object.fromEntries([...mapHeaders(headers).columns].map(([column, { position }]) => [column, position]));

test("headers are compared without case, accents, spaces and punctuation", () => {
  expect(["First Name", "first_name", "Prénom ", "E-mail", "Téléphone"].map(plainHeader)).toEqual([
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
  const { unmapped } = mapHeaders([...headers, "phone1", "phone2", "email", "web"]);
  expect(unmapped).toEqual(["id", "county", "phone2"]);
  expect(placed([...headers, "phone1", "phone2", "email", "web"])).toEqual({
    firstName: 1,
    lastName: 2,
    companyName: 3,
    line1: 4,
    city: 5,
    region: 7,
    postalCode: 8,
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
      "line1",
      "line2",
      "postalCode",
      "city",
      "country",
      "language",
      "tags",
      "website",
    ].sort(),
  );
});

test("a whole name counts only where its parts are missing", () => {
  expect(placed(["Name", "Email"])).toEqual({ fullName: 0, email: 1 });
  const { columns, unmapped } = mapHeaders(["Name", "Last Name", "Email"]);
  expect([...columns.keys()]).toEqual(["lastName", "email"]);
  expect(unmapped).toEqual(["Name"]);
});

test("an empty header is neither placed nor named", () => {
  expect(mapHeaders(["email", "", " "]).unmapped).toEqual([]);
});

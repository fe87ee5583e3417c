/** The usual names of columns in English and French exports, without case, accents, spaces and punctuation. */
const names = {
  email:
    "email emailaddress email1 mail contactemail courriel adresseemail adressemail adressecourriel adresseelectronique courrierelectronique mel",
  firstName: "firstname givenname forename first contactfirstname prenom prenoms",
  lastName: "lastname surname familyname last contactlastname nom nomdefamille",
  fullName: "name fullname contactname displayname nomcomplet",
  phone:
    "phone phone1 phonenumber telephone telephone1 tel tel1 mobile mobilephone mobilenumber cell cellphone workphone contactphone portable telephoneportable telephonemobile telephonefixe numerodetelephone gsm",
  jobTitle: "jobtitle title position role poste fonction intituleduposte metier profession",
  companyName:
    "company companyname organization organizationname organisation account accountname employer business societe nomdelasociete nomsociete entreprise nomdelentreprise nomentreprise raisonsociale",
  website: "web website websiteurl companywebsite webpage homepage url site siteweb siteinternet",
  line1:
    "address address1 addressline1 streetaddress street street1 mailingstreet adresse adresse1 adressepostale adresseligne1 rue",
  line2:
    "address2 addressline2 street2 adresse2 adresseligne2 complement complementadresse complementdadresse",
  city: "city town locality mailingcity ville commune localite",
  region: "state region province stateprovince stateregion mailingstate departement etat",
  postalCode: "zip zipcode postalcode postcode zippostalcode mailingzip codepostal cp npa",
  country: "country countryname countryregion mailingcountry pays",
  language: "language lang locale preferredlanguage langue langueparlee languepreferee",
  tags: "tags tag labels label keywords etiquettes etiquette motscles",
} as const;

export type Column = keyof typeof names;

const columnOf = new Map<string, Column>(
  Object.entries(names).flatMap(([column, list]) =>
    list.split(" ").map((name) => [name, column as Column] as const),
  ),
);

/** "Prénom " → "prenom", "E-mail" → "email", "first_name" → "firstname" */
export const plainHeader = (header: string): string =>
  header
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

export type Mapping = {
  /** Where in a row each column is, and what the file calls it. */
  columns: Map<Column, { position: number; header: string }>;
  unmapped: string[];
};

/** Places each header once: of two telephone numbers the first counts, the second is named as unmapped. */
export function mapHeaders(headers: readonly string[]): Mapping {
  const columns: Mapping["columns"] = new Map();
  const unmapped: string[] = [];
  headers.forEach((raw, position) => {
    const header = raw.trim();
    const column = columnOf.get(plainHeader(header));
    if (column && !columns.has(column)) columns.set(column, { position, header });
    else if (header !== "") unmapped.push(header);
  });
  // A whole name adds nothing where its parts have columns of their own.
  const whole = columns.get("fullName");
  if (whole && (columns.has("firstName") || columns.has("lastName"))) {
    columns.delete("fullName");
    unmapped.push(whole.header);
  }
  return { columns, unmapped };
}

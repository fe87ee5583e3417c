import { companies, companyFields } from "@/lib/companies/schema";
import { contacts } from "@/lib/contacts/schema";
import { type Flat, type Kind, plainCells, readCell } from "@/lib/import/kind";
import { languageCode, splitList, splitName, webAddress } from "@/lib/import/text";

const address = {
  "address.line1":
    "address address1 addressline1 streetaddress street street1 mailingstreet adresse adresse1 adressepostale adresseligne1 rue",
  "address.line2":
    "address2 addressline2 street2 adresse2 adresseligne2 complement complementadresse complementdadresse",
  "address.city": "city town locality mailingcity ville commune localite",
  "address.region": "state region province stateprovince stateregion mailingstate departement etat",
  "address.postalCode": "zip zipcode postalcode postcode zippostalcode mailingzip codepostal cp npa",
  "address.country": "country countryname countryregion mailingcountry pays",
};

const email =
  "email emailaddress email1 mail contactemail courriel adresseemail adressemail adressecourriel adresseelectronique courrierelectronique mel";
const phone =
  "phone phone1 phonenumber telephone telephone1 tel tel1 mobile mobilephone mobilenumber cell cellphone workphone contactphone portable telephoneportable telephonemobile telephonefixe numerodetelephone gsm";
const companyName =
  "company companyname organization organizationname organisation account accountname employer business societe nomdelasociete nomsociete entreprise nomdelentreprise nomentreprise raisonsociale";
const website = "web website websiteurl companywebsite webpage homepage url site siteweb siteinternet";

const readWebsite = (text: string): Flat => [["website", webAddress(text)]];

export const contactFile: Kind = {
  resource: contacts,
  names: {
    email,
    firstName: "firstname givenname forename first contactfirstname prenom prenoms",
    lastName: "lastname surname familyname last contactlastname nom nomdefamille",
    fullName: "name fullname contactname displayname nomcomplet",
    phone,
    jobTitle: "jobtitle title position role poste fonction intituleduposte metier profession",
    companyName,
    website,
    ...address,
    language: "language lang locale preferredlanguage langue langueparlee languepreferee",
    tags: "tags tag labels label keywords etiquettes etiquette motscles",
  },
  extra: ["fullName"],
  links: { companyName: companyFields.name, website: companyFields.website },
  flatten: (cells) => [
    ...plainCells(cells, ["fullName", "language", "tags", "website"]),
    ...readCell(cells, "fullName", (text) => Object.entries(splitName(text)).filter(([, part]) => part)),
    ...readCell(cells, "language", (text) => [["language", languageCode(text)]]),
    ...readCell(cells, "tags", (text) => splitList(text).map((tag) => ["tags", tag])),
    ...readCell(cells, "website", readWebsite),
  ],
  otherwise: "row",
  empty: (cells) =>
    ["email", "firstName", "lastName", "fullName", "phone"].some((target) => cells.has(target))
      ? null
      : "has neither an e-mail address nor a name nor a telephone number",
};

export const companyFile: Kind = {
  resource: companies,
  names: {
    name: `name ${companyName} nom denomination`,
    domain: "domain domainname companydomain domaine nomdedomaine",
    email,
    phone,
    website,
    industry: "industry sector secteur secteurdactivite activite branche",
    ...address,
  },
  extra: [],
  links: {},
  flatten: (cells) => [...plainCells(cells, ["website"]), ...readCell(cells, "website", readWebsite)],
  otherwise: "name",
  empty: (cells) => (cells.has("name") || cells.has("domain") ? null : "has neither a name nor a domain"),
};

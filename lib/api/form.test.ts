import { describe, expect, it } from "vitest";
import { decodeForm } from "@/lib/api/form";
import { createContact, upsertContact } from "@/lib/contacts/endpoints";
import { createPaiement } from "@/lib/paiements/endpoints";

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe("a flat body", () => {
  it("lies where its names say, as what each field is", () => {
    const source =
      "email=a%40b.org&tags=a&tags=b&address.city=Paris&customFields.size=4&externalIds.crm=007&clear=phone";
    expect(plain(decodeForm(source, createContact.body))).toEqual({
      email: "a@b.org",
      tags: ["a", "b"],
      address: { city: "Paris" },
      customFields: { size: "4" },
      externalIds: { crm: "007" },
      clear: ["phone"],
    });
  });

  it("makes numbers of decimal text for number fields, and leaves other text to be refused", () => {
    expect(plain(decodeForm("amount=1250&currency=eur", createPaiement.body))).toEqual({
      amount: 1250,
      currency: "eur",
    });
    expect(plain(decodeForm("amount=0x10&refundedAmount=1e3", createPaiement.body))).toEqual({
      amount: "0x10",
      refundedAmount: "1e3",
    });
  });

  it("has an array where the field is one, also of one value, and repeats no other name", () => {
    expect(plain(decodeForm("tags=a", upsertContact.body))).toEqual({ tags: ["a"] });
    expect(plain(decodeForm("tags.add=a&tags.remove=b", upsertContact.body))).toEqual({
      tags: { add: ["a"], remove: ["b"] },
    });
    expect(plain(decodeForm("customFields.colours=a&customFields.colours=b", createContact.body))).toEqual({
      customFields: { colours: ["a", "b"] },
    });
    expect(() => decodeForm("email=a&email=b", createContact.body)).toThrow("validation_failed");
  });

  it("has keys with dots where callers choose them and text follows, and nowhere else", () => {
    const decode = (source: string) => plain(decodeForm(source, createContact.body));
    expect(decode("externalIds.my.shop.eu=1&externalIds.crm=2")).toEqual({
      externalIds: { "my.shop.eu": "1", crm: "2" },
    });
    expect(decode("address.city.x=1&customFields.tags.add=a&firstName.x=1")).toEqual({
      address: { city: { x: "1" } },
      customFields: { tags: { add: ["a"] } },
      firstName: { x: "1" },
    });
  });

  it("leaves an unmapped list as it is", () => {
    expect(plain(decodeForm("tags=&email=", createContact.body))).toEqual({ email: "" });
  });

  it("takes no name that is both a value and an object, nor one without end", () => {
    for (const source of ["address=x&address.city=y", "address.city=y&address=x", "a.b.c.d.e=1"])
      expect(() => decodeForm(source, createContact.body)).toThrow("validation_failed");
  });

  it("keeps the names of an object's own machinery ordinary", () => {
    const decoded = decodeForm("__proto__.x=1&constructor.prototype.x=2", createContact.body);
    expect(Object.keys(decoded)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

import { describe, expect, it, test } from "vitest";
import { abonnements } from "@/lib/abonnements/schema";
import { audiences } from "@/lib/audiences/schema";
import { companies } from "@/lib/companies/schema";
import { contacts } from "@/lib/contacts/schema";
import { checkCustomValues } from "@/lib/fields/check";
import { fieldTypes } from "@/lib/fields/kinds";
import { newAttribute, newCustomField } from "@/lib/fields/schema";
import { forms } from "@/lib/forms/schema";
import { sampleAt, setUpTimes } from "@/lib/orgs/sample/fixtures";
import { sampleAttributes, sampleFields } from "@/lib/orgs/sample/sample-custom";
import type { Past } from "@/lib/orgs/sample/sample-past";
import { paiements } from "@/lib/paiements/schema";
import { projects } from "@/lib/projects/schema";
import { bodiesOf } from "@/lib/records/bodies";
import type { Values } from "@/lib/records/resource";
import { submissions } from "@/lib/submissions/schema";

const resources = { audiences, companies, contacts, projects, abonnements, paiements, forms, submissions };
type Name = keyof typeof resources;
const names = Object.keys(resources) as Name[];

const sample = sampleAt();
const recordsOf = (name: Name, from = sample): readonly Past[] => from[name];
const everything = names.flatMap((name) => recordsOf(name));

test("the sample data is the same at every call", () => {
  expect(sampleAt()).toEqual(sample);
});

test("only times follow the clock", () => {
  const timeless = (time: string) =>
    JSON.stringify(sampleAt(time)).replace(/"\d{4}-\d\d-\d\d(T[\d:.]+Z)?"/g, "null");
  for (const time of setUpTimes) expect(timeless(time) === timeless(setUpTimes[0] ?? "")).toBe(true);
});

test("there are as many records of each kind as was promised", () => {
  expect(Object.fromEntries(names.map((name) => [name, recordsOf(name).length]))).toEqual({
    audiences: 5,
    companies: 60,
    contacts: 250,
    projects: 20,
    abonnements: 80,
    paiements: 1_500,
    forms: 4,
    submissions: 200,
  });
});

test.each(names)("the API would take the %s as they are, and their changes", (name) => {
  const { create, patch } = bodiesOf(resources[name]);
  for (const { values, later } of recordsOf(name)) {
    expect(create.parse(values)).toEqual(values);
    if (later) expect(patch.parse(later.patch)).toEqual(later.patch);
  }
});

test("ids, natural keys, external ids and unique fields are each one record's", () => {
  expect(new Set(everything.map((one) => one.id)).size).toBe(everything.length);
  const unique = sampleFields.filter((field) => field.unique).map((field) => `customFields.${field.key}`);
  for (const name of names) {
    const seen = new Set<string>();
    for (const { values } of recordsOf(name)) {
      const { email, domain, externalIds = {}, customFields = {} } = values as Record<string, Values>;
      const keys = Object.entries({
        ...(name === "contacts" && { email }),
        ...(name === "companies" && { domain }),
        ...Object.fromEntries(
          Object.entries(externalIds).map(([system, id]) => [`externalIds.${system}`, id]),
        ),
        ...Object.fromEntries(
          Object.entries(customFields)
            .map(([key, value]) => [`customFields.${key}`, value])
            .filter(([key]) => unique.includes(String(key))),
        ),
      }).map(([key, value]) => `${key}=${String(value).toLowerCase()}`);
      for (const key of keys) expect(seen.has(key)).toBe(false);
      for (const key of keys) seen.add(key);
    }
  }
});

test("addresses, domains and telephone numbers belong to nobody", () => {
  const text = JSON.stringify(sample);
  for (const [, host] of text.matchAll(/(?:@|https?:\/\/)([^"/]+)/g)) expect(host).toMatch(/\.example$/);
  for (const [number] of text.matchAll(/"\+[^"]+"/g))
    expect(number).toMatch(/^"(\+33 1 99 00 \d\d \d\d|\+1 [2-9]\d2 555 01\d\d)"$/);
  expect(text.match(/"\+33/g)?.length).toBeGreaterThan(150);
});

test("half of the people are French, with companies of their language", () => {
  const countries = new Map(sample.companies.map(({ id, values }) => [id, values.address.country]));
  expect(sample.contacts.filter((one) => one.values.language === "fr")).toHaveLength(125);
  for (const { values } of sample.contacts)
    expect(countries.get(values.companyId)).toBe(values.language === "fr" ? "FR" : "US");
});

test("what refers to a record finds it, and came after it", () => {
  const known = new Map<string, { name: Name; at: string }>();
  for (const name of names) {
    for (const { id, at, values } of recordsOf(name)) {
      for (const [field, { references }] of Object.entries(resources[name].fields)) {
        const ids = references ? [(values as Values)[field] ?? []].flat() : [];
        for (const reference of ids as string[]) {
          const target = known.get(reference);
          expect(target && resources[target.name].name).toBe(references);
          expect(target && target.at <= at).toBe(true);
        }
      }
      known.set(id, { name, at });
    }
  }
  const teams = sample.projects.map((one) => one.values.contactIds.length);
  expect([Math.min(...teams) > 0, Math.max(...teams) > 1]).toEqual([true, true]);
});

test.each(setUpTimes)("everything happened in the year before %s, changes after what they change", (time) => {
  const now = new Date(time).toISOString();
  const yearAgo = new Date(Date.parse(time) - 366 * 86_400_000).toISOString();
  for (const { at, later } of names.flatMap((name) => recordsOf(name, sampleAt(time)))) {
    expect(at > yearAgo && at < now).toBe(true);
    if (later) expect(later.at >= at && later.at < now).toBe(true);
  }
});

describe("custom fields and attributes", () => {
  it("are defined as an admin could define them, with every type of field among them", () => {
    for (const field of sampleFields) expect(newCustomField.parse(field)).toEqual(field);
    for (const attribute of sampleAttributes) expect(newAttribute.parse(attribute)).toEqual(attribute);
    const defined = sampleFields.map((field) => `${field.object}.${field.key}`);
    expect(new Set(defined).size).toBe(defined.length);
    expect(new Set(sampleFields.map((field) => field.type))).toEqual(new Set(fieldTypes));
    expect(sampleAttributes.map((attribute) => attribute.key)).toEqual([
      "leadSource",
      "lifecycleStage",
      "projectStatus",
      "owner",
    ]);
  });

  it.each(["contact", "company", "project"] as const)("have valid values, each on some %s", (object) => {
    const records = { contact: sample.contacts, company: sample.companies, project: sample.projects }[object];
    const definitions = {
      fields: sampleFields.filter((field) => field.object === object),
      attributes: sampleAttributes.filter((attribute) => attribute.objects.includes(object)),
    };
    const used = new Set<string>();
    for (const { values } of records) {
      const checked = checkCustomValues(definitions, values, {});
      expect(checked).toEqual({ patch: values, errors: [], unknown: [] });
      for (const key of Object.keys({ ...values.customFields, ...values.attributes })) used.add(key);
    }
    const defined = [...definitions.fields, ...definitions.attributes].map((one) => one.key);
    expect(used).toEqual(new Set(defined));
  });
});

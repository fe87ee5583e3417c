import { describe, expect, it } from "vitest";
import {
  bodyOf,
  changedParts,
  draftOf,
  formOf,
  isDirty,
  newQuestion,
  type Shown,
  sitesOf,
  takenBy,
  withKeys,
} from "@/components/form-builder/draft";
import { guessTarget, targetsFor } from "@/components/form-builder/guess";
import { firstWrong, placeRefused, problemsOf } from "@/components/form-builder/problems";
import type { Definitions } from "@/lib/fields/schema";

const saved: Shown = {
  title: "Join us",
  description: null,
  status: "open",
  fields: [
    { key: "mail", label: "E-mail", type: "email", required: true, options: [], helpText: null },
    { key: "size", label: "Size", type: "select", required: false, options: ["S", "M"], helpText: "Yours" },
  ],
  mapping: { mail: "email", size: "customFields.size" },
  submitLabel: null,
  thankYouText: "Thanks",
  frameOrigins: ["https://www.example.org"],
};

const definitions: Definitions = {
  fields: [
    {
      key: "size",
      label: "T-shirt size",
      type: "select",
      options: ["S", "M"],
      required: false,
      unique: false,
    },
    { key: "note", label: "Note", type: "long_text", options: [], required: false, unique: false },
  ],
  attributes: [{ key: "source", label: "Lead source", objects: ["contact"], options: ["Web", "Fair"] }],
};

describe("a draft", () => {
  it("of a form that nobody touched is that form", () => {
    expect(isDirty(draftOf(saved), saved)).toBe(false);
    expect(bodyOf(draftOf(saved), saved)).toEqual({ ...saved, status: undefined });
  });

  it("is the same wherever it is made: what the server drew is what the browser goes on with", () => {
    expect(draftOf(saved)).toEqual(draftOf(saved));
  });

  it("keeps a question's key when its label changes, and makes one for a new question", () => {
    const draft = draftOf(saved);
    const [mail, size] = draft.questions;
    if (!mail || !size) throw new Error("There are two questions.");
    const questions = [{ ...mail, label: "Your address" }, size, newQuestion({ label: "T-shirt size" })];
    const { fields } = formOf({ ...draft, questions }, saved);
    expect(fields.map(({ key, label }) => [key, label])).toEqual([
      ["mail", "Your address"],
      ["size", "Size"],
      ["tShirtSize", "T-shirt size"],
    ]);
  });

  it("gives a new question no key whose answers were another's", () => {
    const draft = {
      ...draftOf(saved),
      questions: [newQuestion({ label: "Size" }), newQuestion({ label: "Size" })],
    };
    const { fields, mapping } = bodyOf(draft, saved);
    expect(fields.map(({ key }) => key)).toEqual(["size2", "size3"]);
    expect(mapping).toEqual({ mail: null, size: null });
  });

  it("saves an option that is typed and not added yet, and no options of what has none", () => {
    const [, size] = draftOf(saved).questions;
    if (!size) throw new Error("There are two questions.");
    const options = (over: object) =>
      formOf({ ...draftOf(saved), questions: [{ ...size, ...over }] }, saved).fields[0]?.options;
    expect(options({ adding: "L" })).toEqual(["S", "M", "L"]);
    expect(options({ type: "text", adding: "L" })).toEqual([]);
  });

  it("says null for what was emptied: an empty text would keep what there is", () => {
    const { thankYouText, description } = bodyOf(
      { ...draftOf(saved), thankYouText: " ", description: "" },
      saved,
    );
    expect([thankYouText, description]).toEqual([null, null]);
  });

  it("takes what saving made of it, and keeps what was typed meanwhile", () => {
    const question = newQuestion({ label: "Name" });
    const draft = { ...draftOf(saved), title: "Typed meanwhile", questions: [question] };
    const next = withKeys(draft, new Map([[question.uid, "name"]]));
    expect([next.title, next.questions[0]?.key]).toEqual(["Typed meanwhile", "name"]);
  });
});

it("sites are known by their origin, each once; what is none stays as it was typed", () => {
  expect(
    sitesOf("www.Example.org/join\n\nhttps://www.example.org \nhttp://localhost:3000/\nftp://x\nno site"),
  ).toEqual(["https://www.example.org", "http://localhost:3000", "ftp://x", "no site"]);
});

it("what differs between two versions is told by its parts", () => {
  expect(changedParts(saved, saved)).toEqual([]);
  expect(changedParts(saved, { ...saved, status: "closed", mapping: {}, submitLabel: "Go" })).toEqual([
    "status",
    "mapping",
    "words",
  ]);
});

describe("what is wrong", () => {
  it("is told before anything is sent", () => {
    const draft = draftOf(saved);
    const wrong = [newQuestion(), newQuestion({ label: "Meal", type: "select" })];
    const problems = problemsOf({
      ...draft,
      title: " ",
      sites: "no site",
      questions: [...draft.questions, ...wrong],
    });
    expect(problems).toEqual({
      title: "required",
      sites: "invalid",
      [`${wrong[0]?.uid}/label`]: "required",
      [`${wrong[1]?.uid}/options`]: "required",
    });
    expect(firstWrong({ ...draft, questions: wrong }, problems)).toBe(wrong[0]?.uid);
    expect(problemsOf(draft)).toEqual({});
  });

  it("is told where it is, also by the server", () => {
    const refused = {
      title: "too_big",
      "fields/1/options": "invalid",
      "fields/0/key": "invalid",
      "mapping/size": "unknown_field",
      "frameOrigins/0": "invalid",
      fields: "too_big",
      "mapping/gone": "invalid",
    };
    expect(placeRefused(refused, ["a", "b"], ["mail", "size"])).toEqual({
      problems: {
        title: "too_big",
        "b/options": "invalid",
        "a/label": "invalid",
        "b/target": "unknown_field",
        sites: "invalid",
      },
      rest: ["fields", "mapping/gone"],
    });
  });
});

describe("where answers go", () => {
  const guess = (label: string, over: object = {}, taken: string[] = []) =>
    guessTarget(newQuestion({ label, ...over }), definitions, new Set(taken));

  it.each([
    ["Your e-mail", { type: "email" }, "email"],
    ["How do we reach you?", { type: "email" }, "email"],
    ["Prénom", {}, "firstName"],
    ["Nom", {}, "lastName"],
    ["Nom de l'entreprise", {}, ""],
    ["Mobile number", { type: "phone" }, "phone"],
    ["Code postal", {}, "address.postalCode"],
    ["Town", {}, "address.city"],
    ["T-shirt size", { type: "select", options: ["S"] }, "customFields.size"],
    ["T-shirt size", { type: "select", options: ["XXL"] }, ""],
    ["Lead source", { type: "select", options: ["Web"] }, "attributes.source"],
    ["Favourite colour", {}, ""],
    ["", {}, ""],
  ])("%s (%j) is guessed as %j", (label, over, target) => {
    expect(guess(label, over)).toBe(target);
  });

  it("is guessed for one question only", () => {
    expect(guess("Other e-mail", { type: "email" }, ["email"])).toBe("");
    const questions = [newQuestion({ target: "email" }), newQuestion({ target: "phone" }), newQuestion()];
    expect(takenBy(questions, questions[0]?.uid ?? "")).toEqual(new Set(["phone"]));
  });

  it("is offered where it fits and is free, and what was chosen stays in sight", () => {
    const question = newQuestion({ type: "phone", target: "customFields.gone" });
    expect(targetsFor(question, definitions, new Set(["phone"]))).toEqual({
      own: [],
      fields: ["customFields.note"],
      attributes: [],
    });
    expect(targetsFor(newQuestion({ type: "phone" }), definitions, new Set()).own).toEqual(["phone"]);
  });
});

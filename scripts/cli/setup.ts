import { commandLine } from "@/lib/audit/actor";
import { setUpOrganization } from "@/lib/orgs/data";
import { organizationName, userEmail, userName } from "@/lib/orgs/schema";
import { defineCommand } from "./command";
import { passwordFromStdin, readPassword } from "./password";
import { valid } from "./values";

export const setup = defineCommand({
  words: ["setup"],
  takes: [],
  about:
    "Make an organization and its super admin; somebody known gains a membership and keeps their password.",
  options: {
    org: { type: "string", value: "name", about: "the organization's name", required: true },
    email: { type: "string", value: "e-mail", about: "the super admin's e-mail address", required: true },
    "password-stdin": passwordFromStdin,
    name: {
      type: "string",
      value: "name",
      about: "the super admin's name (default: from the e-mail address)",
    },
    "sample-data": {
      type: "boolean",
      about: "add a year of made-up contacts, companies, projects, payments, subscriptions and forms",
    },
  },
  run: async (options) => {
    const email = valid("--email", userEmail, options.email);
    const input = {
      organizationName: valid("--org", organizationName, options.org),
      email,
      name: valid("--name", userName, options.name ?? email.replace(/@.*$/, "")),
      sampleData: options["sample-data"],
      password: await readPassword(),
    };
    const made = await setUpOrganization(input, commandLine);
    const text = `Organization ${made.slug} is ready: ${email} is its super admin. Public ID: ${made.publicId}`;
    return { json: made, text };
  },
});

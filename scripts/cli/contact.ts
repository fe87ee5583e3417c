import { commandLine } from "@/lib/audit/actor";
import { findOrganization } from "@/lib/orgs/data";
import { eraseContact } from "@/lib/privacy/erase-data";
import { exportContact } from "@/lib/privacy/export";
import { defineCommand, org } from "./command";

const exportCommand = defineCommand({
  words: ["contact", "export"],
  takes: ["id"],
  about: "Print everything that is known of one contact as JSON, to answer an access request.",
  options: { org },
  run: async (options, id) => ({
    pieces: await exportContact(await findOrganization(options.org), commandLine, id),
  }),
});

const eraseCommand = defineCommand({
  words: ["contact", "erase"],
  takes: ["id"],
  about: "Erase one contact for good: payments stay without the person.",
  options: {
    org,
    confirm: {
      type: "string",
      value: "text",
      about: "the contact's e-mail address or whole name, to show that it is meant",
      required: true,
    },
  },
  run: async (options, id) => {
    const erased = await eraseContact(await findOrganization(options.org), commandLine, id, options.confirm);
    const { paiements, abonnements, submissions } = erased;
    return {
      json: { id, ...erased },
      text: `Erased. ${submissions} submissions are gone; ${paiements} payments and ${abonnements} subscriptions stay without the person.`,
    };
  },
});

export const contactCommands = [exportCommand, eraseCommand];

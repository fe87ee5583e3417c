import { audiences } from "@/lib/audiences/schema";
import { commandLine } from "@/lib/audit/actor";
import { plain, transact } from "@/lib/db";
import { readMeta } from "@/lib/fields/data";
import { findOrganization } from "@/lib/orgs/data";
import type { OrganizationId } from "@/lib/orgs/organization-id";
import { bodiesOf } from "@/lib/records/bodies";
import type { Write } from "@/lib/records/plan";
import { writeRecords } from "@/lib/records/write";
import { defineCommand, org } from "./command";
import { valid } from "./values";

/** Writes one audience as a call of the API would. */
async function writeAudience(organization: OrganizationId, write: Write) {
  const writer = { organization, origin: commandLine, lenient: false };
  const [written] = await transact((tx) => writeRecords(tx, writer, audiences, [write]));
  if (!written) throw new Error("A write was not answered.");
  if ("failure" in written) throw written.failure;
  return written.record;
}

const create = defineCommand({
  words: ["audience", "create"],
  takes: [],
  about: "Make an audience that contacts can be subscribed to.",
  options: {
    org,
    name: { type: "string", value: "name", about: "what it is called", required: true },
    description: { type: "string", value: "text", about: "what it is for" },
  },
  run: async ({ org: slug, name, description }) => {
    const body = { name, ...(description === undefined ? {} : { description }) };
    const patch = valid("The audience", bodiesOf(audiences).create, body);
    const record = await writeAudience(await findOrganization(slug), { mode: "create", patch });
    return { json: { id: record?.id, ...body }, text: `Audience ${record?.id} (${name}) is there.` };
  },
});

const list = defineCommand({
  words: ["audience", "list"],
  takes: [],
  about: "List the audiences by name.",
  options: { org },
  run: async (options) => {
    const { audiences } = await readMeta(plain, await findOrganization(options.org));
    const lines = audiences.map(({ id, name }) => `${id}  ${name}`);
    return { json: { audiences }, text: lines.join("\n") || "There is no audience yet." };
  },
});

const remove = defineCommand({
  words: ["audience", "delete"],
  takes: ["id"],
  about: "Delete an audience; its contacts stay.",
  options: { org },
  run: async (options, id) => {
    await writeAudience(await findOrganization(options.org), { mode: "delete", id, patch: {} });
    return { json: { id, outcome: "deleted" }, text: `Audience ${id} is deleted.` };
  },
});

export const audienceCommands = [create, list, remove];

import { commandLine } from "@/lib/audit/actor";
import { createPasswordLink, findUserId, setPassword } from "@/lib/members/data";
import { userEmail } from "@/lib/orgs/schema";
import { defineCommand } from "./command";
import { passwordFromStdin, readPassword } from "./password";
import { valid } from "./values";

const setPasswordCommand = defineCommand({
  words: ["user", "set-password"],
  takes: ["e-mail"],
  about: "Set somebody's password and end all their sessions.",
  options: { "password-stdin": passwordFromStdin },
  run: async (_options, address) => {
    const email = valid("<e-mail>", userEmail, address);
    const password = await readPassword();
    await setPassword(await findUserId(email), password, commandLine);
    return { json: { email }, text: `${email} has a new password; their sessions are ended.` };
  },
});

const resetLink = defineCommand({
  words: ["user", "reset-link"],
  takes: ["e-mail"],
  about: "Print a link that lets somebody choose a password once, within an hour.",
  options: {},
  run: async (_options, address) => {
    const url = await createPasswordLink(valid("<e-mail>", userEmail, address), commandLine);
    return { json: { url }, text: url };
  },
});

export const userCommands = [setPasswordCommand, resetLink];

import { newPassword } from "@/lib/auth/password";
import { UsageError } from "./command";
import { valid } from "./values";

const maxBytes = 4_096;

/** Passwords come from standard input only: an argument would be seen in the list of processes and in shell histories. */
export async function readPassword(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw new UsageError("The password on standard input is too long.");
  }
  const text = Buffer.concat(chunks)
    .toString("utf8")
    .replace(/\r?\n$/, "");
  if (text === "") throw new UsageError("There is no password on standard input.");
  return valid("The password", newPassword, text);
}

export const passwordFromStdin = {
  type: "boolean",
  about: "read the password from standard input",
  required: true,
} as const;

import { createTransport } from "nodemailer";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** A mail in plain text. */
export type Letter = { subject: string; text: string };

export const canMail = (): boolean => env().SMTP_URL !== undefined;

/** What became of a mail: "off" where this installation sends none. */
export const mailings = ["sent", "failed", "off"] as const;
export type Mailing = (typeof mailings)[number];

/** Milliseconds that somebody may be kept waiting for the mail server. */
const patience = 10_000;

/** A header is one line, whatever somebody called themselves. */
export const oneLine = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

/** Hands a mail to the server named by `SMTP_URL`, within 10 s. Never throws: what a failed mail said is not lost with it. */
export async function sendMail(to: string, { subject, text }: Letter): Promise<Mailing> {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  if (!url || !from) return "off";
  const transport = createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(), { code: "ETIMEDOUT" })), patience);
  });
  try {
    // Addresses as objects: nothing in them is read as a list.
    const mail = { from, to: { name: "", address: to }, subject: oneLine(subject), text };
    await Promise.race([transport.sendMail(mail), tooLong]);
    return "sent";
  } catch (error) {
    // Without the server's own words, which may name people.
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    log.info("a mail could not be sent", { code, responseCode });
    return "failed";
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

import type { Origin } from "@/lib/audit/actor";
import { Failure } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { passwordLetter } from "@/lib/mail/letters";
import { sendMail } from "@/lib/mail/mail";
import { createPasswordLink } from "@/lib/members/data";

type From = Pick<Origin, "address" | "requestId"> & { locale: Locale };

/** Mails a one-time link to whoever has this address; to a stranger, nothing. */
export async function mailPasswordLink(email: string, { locale, ...from }: From): Promise<void> {
  const actor = { type: "form", id: null, name: "forgotten password" } as const;
  try {
    const url = await createPasswordLink(email, { actor, ...from });
    await sendMail(email, passwordLetter(locale, { url }));
  } catch (error) {
    if (error instanceof Failure && error.code === "not_found") return;
    throw error;
  }
}

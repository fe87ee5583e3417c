type Named = { id: string; email: string | null; firstName: string | null; lastName: string | null };

const plain = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

/** What somebody types to show that they mean this contact: its e-mail address, else its name, else its id. */
export const confirmationOf = ({ id, email, firstName, lastName }: Named): string =>
  email?.trim() || [firstName, lastName].filter(Boolean).join(" ").trim() || id;

/** Whether what was typed is the contact's address or its whole name (its id where it has neither), in any case. */
export function confirms(contact: Named, typed: string): boolean {
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(" ");
  return [contact.email ?? "", name, confirmationOf(contact)].some(
    (text) => text.trim() !== "" && plain(text) === plain(typed),
  );
}

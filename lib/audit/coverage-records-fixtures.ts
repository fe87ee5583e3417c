import { type Acts, on } from "@/lib/audit/coverage-fixtures";
import { press, signIn } from "@/lib/auth/fixtures";
import { createContact } from "@/lib/contacts/endpoints";
import { makeDesk, startImporter } from "@/lib/import/desk-fixtures";
import type { OrganizationId } from "@/lib/orgs/organization-id";

async function checked(of: OrganizationId) {
  const desk = await makeDesk(of);
  startImporter();
  const { body } = await desk.upload("email\nada@example.org\n");
  await desk.check(body.id, { email: "email" });
  await desk.until(body.id, "checked");
  return on(body.id);
}

/** The same for what is done to people's records as a whole. */
export const recordActs: Acts = {
  "POST /contacts/{id}/erase": [
    "contact.erased",
    async (of) => {
      const { body } = await press(await signIn(of, "member"), createContact, { body: { firstName: "Ada" } });
      return { ...on(body.data.id), body: { confirm: "Ada" } };
    },
  ],
  "POST /imports/{id}/run": ["import.started", checked],
  "POST /imports/{id}/cancel": ["import.cancelled", checked],
};

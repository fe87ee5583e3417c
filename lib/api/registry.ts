import type { PublicEndpoint } from "@/lib/api/endpoint";
import { getContact, listContacts } from "@/lib/contacts/endpoints";
import { getMe } from "@/lib/me/endpoints";

/** Every operation of the public API, in the document's order. A test holds it against the route files. */
export const registry: readonly PublicEndpoint[] = [getMe, listContacts, getContact];

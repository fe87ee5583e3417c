import * as abonnements from "@/lib/abonnements/endpoints";
import type { PublicEndpoint } from "@/lib/api/endpoint";
import * as audiences from "@/lib/audiences/endpoints";
import * as members from "@/lib/audiences/members/endpoints";
import * as companies from "@/lib/companies/endpoints";
import * as contacts from "@/lib/contacts/endpoints";
import { listEvents } from "@/lib/events/endpoints";
import { getContactMeta } from "@/lib/fields/endpoints";
import * as forms from "@/lib/forms/endpoints";
import { getMe } from "@/lib/me/endpoints";
import * as paiements from "@/lib/paiements/endpoints";
import * as projects from "@/lib/projects/endpoints";
import * as submissions from "@/lib/submissions/endpoints";
import * as deliveries from "@/lib/webhooks/delivery-endpoints";
import * as webhooks from "@/lib/webhooks/endpoints";
import * as eventKinds from "@/lib/webhooks/event-endpoints";

/** Every operation of the public API, in the document's order. A test holds it against the route files. */
export const registry: readonly PublicEndpoint[] = [
  getMe,
  getContactMeta,
  ...Object.values(contacts),
  ...Object.values(companies),
  ...Object.values(projects),
  ...Object.values(audiences),
  ...Object.values(members),
  ...Object.values(paiements),
  ...Object.values(abonnements),
  ...Object.values(forms),
  ...Object.values(submissions),
  listEvents,
  ...Object.values(webhooks),
  ...Object.values(deliveries),
  ...Object.values(eventKinds),
];

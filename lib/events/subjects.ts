import { z } from "zod";
import { sampleAbonnement } from "@/lib/abonnements/sample";
import { abonnements } from "@/lib/abonnements/schema";
import type { Fake } from "@/lib/api/sample";
import { sampleAudience } from "@/lib/audiences/sample";
import { audiences } from "@/lib/audiences/schema";
import { sampleCompany } from "@/lib/companies/sample";
import { companies } from "@/lib/companies/schema";
import { sampleContact } from "@/lib/contacts/sample";
import { contacts } from "@/lib/contacts/schema";
import { wordOf } from "@/lib/events/event-types";
import { type Event, event } from "@/lib/events/schema";
import { sampleForm } from "@/lib/forms/sample";
import { forms } from "@/lib/forms/schema";
import { samplePaiement } from "@/lib/paiements/sample";
import { paiements } from "@/lib/paiements/schema";
import { sampleProject } from "@/lib/projects/sample";
import { projects } from "@/lib/projects/schema";
import { crossedThreshold, sampleCrossing } from "@/lib/quota/schema";
import { sampleSubmission } from "@/lib/submissions/sample";
import { submissions } from "@/lib/submissions/schema";
import { sampleWebhook } from "@/lib/webhooks/sample";
import { endedWebhook } from "@/lib/webhooks/schema";

/** What an event tells of: the schema of its `data.object`, and a made-up one. */
type Subject = { object: z.ZodType; sample: (fake: Fake) => Record<string, unknown> };

const subjects: Record<string, Subject> = {
  contacts: { object: contacts.record, sample: sampleContact },
  companies: { object: companies.record, sample: sampleCompany },
  projects: { object: projects.record, sample: sampleProject },
  audiences: { object: audiences.record, sample: sampleAudience },
  paiements: { object: paiements.record, sample: samplePaiement },
  abonnements: { object: abonnements.record, sample: sampleAbonnement },
  forms: { object: forms.record, sample: sampleForm },
  forms_submit: { object: submissions.record, sample: sampleSubmission },
  webhooks: {
    object: endedWebhook,
    sample: (fake) => {
      const { url, ...webhook } = sampleWebhook(fake);
      const off = { active: false, status: "disabled", disabledReason: "failing" };
      return { ...webhook, ...off, origin: new URL(url).origin };
    },
  },
  quota: { object: crossedThreshold, sample: sampleCrossing },
};

const subscription: Subject = {
  object: z.object({ id: z.string().describe("The audience's."), contactId: z.string() }),
  sample: (fake) => ({ id: fake.string.uuid(), contactId: fake.string.uuid() }),
};

function subjectOf(type: string): Subject {
  const subject =
    type.startsWith("audience.") && type.endsWith("subscribed") ? subscription : subjects[wordOf(type) ?? ""];
  if (!subject) throw new Error(`Nothing is known of events of the type ${type}.`);
  return subject;
}

/** The envelope of one event type. */
export const eventSchema = (type: string) =>
  event
    .omit({ type: true, data: true })
    .extend({ type: z.literal(type), data: event.shape.data.extend({ object: subjectOf(type).object }) });

/** A made-up event of this type. */
export function sampleEvent(fake: Fake, type: string, organization: string): Event {
  const object = subjectOf(type).sample(fake);
  const isUpdate = type.endsWith(".updated") && "phone" in object;
  return {
    id: `evt_${fake.string.uuid()}`,
    type,
    timestamp: String(object.updatedAt ?? fake.date.recent().toISOString()),
    apiVersion: "v1",
    organization,
    actor: { type: "key", id: fake.string.uuid(), name: "Make - Mailchimp sync" },
    requestId: fake.string.uuid(),
    data: { object, changes: isUpdate ? { phone: { from: null, to: object.phone } } : {} },
  };
}

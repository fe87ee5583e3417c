import type { Locale } from "@/lib/i18n/locale";
import type { KeyKind } from "@/lib/keys/schema";
import { type Letter, oneLine } from "@/lib/mail/mail";

type Invitation = { by: string; organization: string; url: string };
type PasswordLink = { url: string };
type WebhookEnded = { organization: string; origin: string; reason: "gone" | "failing"; url: string };
type KeyExpiry = {
  organization: string;
  key: string;
  kind: KeyKind;
  expiresAt: Date;
  /** Whether the organization's limit ends it, which a new secret begins anew. */
  byPolicy: boolean;
  url: string;
};

type QuotaReached = {
  organization: string;
  threshold: number;
  used: number;
  limit: number;
  resetsAt: string;
  url: string;
};

const numberIn = (locale: Locale, value: number) => new Intl.NumberFormat(locale).format(value);
const dayIn = (locale: Locale, iso: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

type Letters = {
  invitation: (about: Invitation) => Letter;
  passwordLink: (about: PasswordLink) => Letter;
  webhookEnded: (about: WebhookEnded) => Letter;
  quotaReached: (about: QuotaReached) => Letter;
  keyExpiry: (about: KeyExpiry) => Letter;
};

/** A moment in full; in UTC, for nobody knows where it is read. */
const momentIn = (locale: Locale, at: Date) =>
  new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(at);

// They name no product: an organization may show itself under a name of its own.
const letters: Record<Locale, Letters> = {
  en: {
    invitation: ({ by, organization, url }) => ({
      subject: `${by} invites you to ${organization}`,
      text: `Hello,

${by} invites you to join ${organization}. Open this link to accept:

${url}

It works once, for 7 days. If you did not expect this, ignore this mail: without you nothing happens.
`,
    }),
    passwordLink: ({ url }) => ({
      subject: "Choose a new password",
      text: `Hello,

With this link you choose a new password:

${url}

It works once, for one hour. If you did not expect this, ignore this mail: your password stays as it is.
`,
    }),
    webhookEnded: ({ organization, origin, reason, url }) => ({
      subject: `${organization}: a webhook was switched off`,
      text: `Hello,

The webhook to ${origin} was switched off: ${
        reason === "gone"
          ? "the other system answered that nobody listens there any more"
          : "for five days nothing has arrived there"
      }. Nothing is lost: mend it, then send again what was missed:

${url}
`,
    }),
    quotaReached: ({ organization, threshold, used, limit, resetsAt, url }) => ({
      subject: `${organization}: ${threshold}% of this month’s calls are used`,
      text: `Hello,

Tools have made ${numberIn("en", used)} of this month’s ${numberIn("en", limit)} calls. ${
        threshold === 100
          ? "Further ones are refused (429)"
          : "When all are used, further ones are refused (429)"
      } until ${dayIn("en", resetsAt)}, when counting starts again (UTC). Limits and plans:

${url}
`,
    }),
    keyExpiry: ({ organization, key, kind, expiresAt, byPolicy, url }) => ({
      subject: `${organization}: the key “${key}” expires on ${momentIn("en", expiresAt)} UTC`,
      text: `Hello,

The ${kind === "secret_key" ? "Secret Key" : "API key"} “${key}” of ${organization} works until ${momentIn("en", expiresAt)} (UTC). What uses it is refused from then on. ${
        byPolicy
          ? "Rotate it, and its time begins anew with the new secret"
          : "Give it a later expiry, alone or with a new secret"
      }:

${url}
`,
    }),
  },
  fr: {
    invitation: ({ by, organization, url }) => ({
      subject: `${by} vous invite à rejoindre ${organization}`,
      text: `Bonjour,

${by} vous invite à rejoindre ${organization}. Ouvrez ce lien pour accepter :

${url}

Il fonctionne une seule fois, pendant 7 jours. Si vous ne l’attendiez pas, ignorez ce message : rien ne se fera sans vous.
`,
    }),
    passwordLink: ({ url }) => ({
      subject: "Choisissez un nouveau mot de passe",
      text: `Bonjour,

Ce lien vous permet de choisir un nouveau mot de passe :

${url}

Il fonctionne une seule fois, pendant une heure. Si vous ne l’attendiez pas, ignorez ce message : votre mot de passe reste le même.
`,
    }),
    webhookEnded: ({ organization, origin, reason, url }) => ({
      subject: `${organization} : un webhook a été désactivé`,
      text: `Bonjour,

Le webhook vers ${origin} a été désactivé : ${
        reason === "gone"
          ? "l’autre système a répondu que plus personne n’écoute à cette adresse"
          : "depuis cinq jours, rien n’y arrive"
      }. Rien n’est perdu : réparez-le, puis renvoyez ce qui a été manqué :

${url}
`,
    }),
    quotaReached: ({ organization, threshold, used, limit, resetsAt, url }) => ({
      subject: `${organization} : ${threshold} % des appels du mois sont utilisés`,
      text: `Bonjour,

Vos outils ont fait ${numberIn("fr", used)} des ${numberIn("fr", limit)} appels de ce mois. ${
        threshold === 100
          ? "Les suivants sont refusés (429)"
          : "Quand tous seront utilisés, les suivants seront refusés (429)"
      } jusqu’au ${dayIn("fr", resetsAt)}, où le compte repart de zéro (UTC). Limites et offres :

${url}
`,
    }),
    keyExpiry: ({ organization, key, kind, expiresAt, byPolicy, url }) => ({
      subject: `${organization} : la clé « ${key} » expire le ${momentIn("fr", expiresAt)} UTC`,
      text: `Bonjour,

La ${kind === "secret_key" ? "Secret Key" : "clé API"} « ${key} » de ${organization} fonctionne jusqu’au ${momentIn("fr", expiresAt)} (UTC). Ce qui l’utilise sera refusé ensuite. ${
        byPolicy
          ? "Renouvelez-la, sa durée repart de zéro avec un nouveau secret :"
          : "Repoussez son expiration, seule ou avec un nouveau secret :"
      }

${url}
`,
    }),
  },
};

/** What an invitation's mail says. Names are put on one line, so that none can pass for a sentence of ours. */
export const invitationLetter = (locale: Locale, { by, organization, url }: Invitation): Letter =>
  letters[locale].invitation({ by: oneLine(by), organization: oneLine(organization), url });

export const passwordLetter = (locale: Locale, about: PasswordLink): Letter =>
  letters[locale].passwordLink(about);

/** In both languages, for nobody is there to choose one. */
function inBoth([one, other]: [Letter, Letter]): Letter {
  return { subject: `${one.subject} / ${other.subject}`, text: `${one.text}\n--\n\n${other.text}` };
}

/** What admins are told when a webhook was switched off by itself. */
export function webhookLetter(about: WebhookEnded): Letter {
  const safe = { ...about, organization: oneLine(about.organization), origin: oneLine(about.origin) };
  return inBoth([letters.en.webhookEnded(safe), letters.fr.webhookEnded(safe)]);
}

/** What admins are told when much or all of the month's calls is used. */
export function quotaLetter(about: QuotaReached): Letter {
  const safe = { ...about, organization: oneLine(about.organization) };
  return inBoth([letters.en.quotaReached(safe), letters.fr.quotaReached(safe)]);
}

/** What admins are told before a key expires: in both languages. */
export function expiryLetter(about: KeyExpiry): Letter {
  const safe = { ...about, organization: oneLine(about.organization), key: oneLine(about.key) };
  return inBoth([letters.en.keyExpiry(safe), letters.fr.keyExpiry(safe)]);
}

import type { Locale } from "@/lib/i18n/locale";
import { type Letter, oneLine } from "@/lib/mail/mail";

type Invitation = { by: string; organization: string; url: string };
type PasswordLink = { url: string };

type Letters = {
  invitation: (about: Invitation) => Letter;
  passwordLink: (about: PasswordLink) => Letter;
};

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
  },
};

/** What an invitation's mail says. Names are put on one line, so that none can pass for a sentence of ours. */
export const invitationLetter = (locale: Locale, { by, organization, url }: Invitation): Letter =>
  letters[locale].invitation({ by: oneLine(by), organization: oneLine(organization), url });

export const passwordLetter = (locale: Locale, about: PasswordLink): Letter =>
  letters[locale].passwordLink(about);

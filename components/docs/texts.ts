import type { Locale } from "@/lib/i18n/locale";

const en = {
  intro:
    "A reference of the API that your tools can talk to. Nothing to sign up for: read, try it with the test credentials, then connect with your own.",
  title: "API documentation",
  baseUrl: "Base address",
  support: "Support",
  connect: "Connect",
  connectIntro:
    "Every call carries credentials, in one of two forms. Never put them into an address or a web page.",
  bearer: "With an API key",
  bearerText: "Send the key in the Authorization header. It opens what its permissions name.",
  pair: "With a Public ID and a Secret Key",
  pairText: "Send both, each in its own header. For tools that offer two fields for credentials.",
  tools: "Instructions for",
  curl: "For a terminal, or as a pattern for any program.",
  make: "Add the module HTTP > Make a request with these values, and turn Parse response on. Leave the authentication type at No authentication: the headers carry the credentials.",
  n8n: "Add the node HTTP Request, choose the authentication Generic Credential Type, and the credential named here. For all pages of a list: Pagination > Response Contains Next URL, with {{ $response.body.next }}, until {{ !$response.body.hasMore }}.",
  zapier: "Add the action Webhooks by Zapier > GET with these values.",
  yourKey: "YOUR_KEY",
  yourPublicId: "YOUR_PUBLIC_ID",
  yourSecretKey: "YOUR_SECRET_KEY",
  test: "Test credentials",
  testText:
    "They answer with made-up data, touch no records and cost nothing. They work wherever a description ends with “* dummy request allowed”.",
  fill: "Fill in the test credentials",
  filled: "Filled in. Open an operation below, choose Try it out, then Execute.",
  reference: "Reference",
  referenceText:
    "Authorize takes your own credentials, one form at a time. They stay in this page and are forgotten when you leave it.",
  loading: "The reference is loading…",
  copy: "Copy",
  copied: "Copied",
  copyRefused: "Select and copy it by hand",
  missingTitle: "Nothing here",
  missingText: "There is no page at this address. Check it, or ask whoever gave it to you.",
  unavailableTitle: "Temporarily unavailable",
  unavailableText: "This page cannot be shown just now. Please try again in a minute.",
};

export type Texts = typeof en;

const fr: Texts = {
  intro:
    "La référence de l’API à laquelle vos outils peuvent se connecter. Aucune inscription : lisez, essayez avec les identifiants de test, puis connectez-vous avec les vôtres.",
  title: "Documentation de l’API",
  baseUrl: "Adresse de base",
  support: "Assistance",
  connect: "Se connecter",
  connectIntro:
    "Chaque appel porte des identifiants, sous l’une des deux formes. Ne les mettez jamais dans une adresse ni dans une page web.",
  bearer: "Avec une clé d’API",
  bearerText: "Envoyez la clé dans l’en-tête Authorization. Elle ouvre ce que ses permissions nomment.",
  pair: "Avec un Public ID et une Secret Key",
  pairText: "Envoyez les deux, chacun dans son en-tête. Pour les outils qui proposent deux champs.",
  tools: "Instructions pour",
  curl: "Pour un terminal, ou comme modèle pour tout programme.",
  make: "Ajoutez le module HTTP > Make a request avec ces valeurs, et activez Parse response. Laissez le type d’authentification sur No authentication : les en-têtes portent les identifiants.",
  n8n: "Ajoutez le nœud HTTP Request, choisissez l’authentification Generic Credential Type, puis le type d’identifiant indiqué ici. Pour toutes les pages d’une liste : Pagination > Response Contains Next URL, avec {{ $response.body.next }}, jusqu’à {{ !$response.body.hasMore }}.",
  zapier: "Ajoutez l’action Webhooks by Zapier > GET avec ces valeurs.",
  yourKey: "VOTRE_CLE",
  yourPublicId: "VOTRE_PUBLIC_ID",
  yourSecretKey: "VOTRE_SECRET_KEY",
  test: "Identifiants de test",
  testText:
    "Ils renvoient des données inventées, ne touchent aucun enregistrement et ne coûtent rien. Ils fonctionnent partout où une description se termine par « * dummy request allowed ».",
  fill: "Remplir avec les identifiants de test",
  filled: "C’est rempli. Ouvrez une opération ci-dessous, choisissez « Try it out », puis « Execute ».",
  reference: "Référence",
  referenceText:
    "« Authorize » prend vos propres identifiants, une forme à la fois. Ils restent dans cette page et sont oubliés quand vous la quittez.",
  loading: "La référence se charge…",
  copy: "Copier",
  copied: "Copié",
  copyRefused: "Sélectionnez et copiez à la main",
  missingTitle: "Rien ici",
  missingText:
    "Il n’y a pas de page à cette adresse. Vérifiez-la, ou demandez à la personne qui vous l’a donnée.",
  unavailableTitle: "Momentanément indisponible",
  unavailableText: "Cette page ne peut pas être affichée pour l’instant. Veuillez réessayer dans une minute.",
};

export const texts: Record<Locale, Texts> = { en, fr };

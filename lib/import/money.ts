import { abonnements } from "@/lib/abonnements/schema";
import { type Cells, type Flat, type Kind, plainCells } from "@/lib/import/kind";
import { minorUnits, momentOf, oneOf } from "@/lib/import/text";
import { paiements } from "@/lib/paiements/schema";

const contactEmail =
  "contactemail customeremail email emailaddress mail courriel adresseemail adressemail emailclient emailducontact payeur";
const currency = "currency devise monnaie currencycode codedevise";
const amount = "amount total price montant prix somme montanttotal";

const paid = {
  collected:
    "collected paid succeeded success successful complete completed paye payee encaisse encaissee regle reglee",
  refunded: "refunded rembourse remboursee",
  failed: "failed declined echoue echouee refuse refusee",
  pending: "pending processing open enattente encours",
};

const methods = {
  card: "card creditcard debitcard carte cartebancaire cb visa mastercard",
  direct_debit: "directdebit sepa sepadebit debit prelevement prelevementsepa",
  transfer: "transfer banktransfer wire virement virementbancaire",
  cash: "cash especes liquide",
  cheque: "cheque check",
  other: "other autre paypal",
};

const running = {
  active: "active trialing actif active encours",
  past_due: "pastdue unpaid overdue impaye impayee enretard",
  paused: "paused pause enpause suspendu suspendue",
  cancelled: "cancelled canceled ended expired annule annulee resilie resiliee termine",
};

const intervals = {
  day: "day daily jour journalier quotidien",
  week: "week weekly semaine hebdomadaire",
  month: "month monthly mois mensuel mensuelle",
  year: "year yearly annual annually an annee annuel annuelle",
};

/** The currency's own code, and each amount in its minor units. */
function amountsOf(cells: Cells, targets: readonly string[]): Flat {
  const code = cells.get("currency")?.toUpperCase() ?? "";
  return targets.flatMap((target): Flat => {
    const text = cells.get(target);
    return text === undefined ? [] : [[target, minorUnits(target, text, code)]];
  });
}

const momentsOf = (cells: Cells, targets: readonly string[]): Flat =>
  targets.flatMap((target): Flat => {
    const text = cells.get(target);
    return text === undefined ? [] : [[target, momentOf(target, text)]];
  });

const wordOf = (cells: Cells, target: string, words: Readonly<Record<string, string>>): Flat => {
  const text = cells.get(target);
  return text === undefined ? [] : [[target, oneOf(target, words, text)]];
};

const linkOf = (cells: Cells) => ({ contactEmail: cells.get("contactEmail") });

const read = ["amount", "refundedAmount", "status", "method", "collectedAt", "contactEmail", "cardId"];

export const paymentFile: Kind = {
  resource: paiements,
  names: {
    "externalIds.stripe": "stripeid chargeid stripechargeid",
    amount,
    refundedAmount: "amountrefunded refundedamount montantrembourse",
    currency,
    status: "status paymentstatus statut etat",
    method: "method paymentmethod moyendepaiement modedepaiement methode",
    description: "description label libelle objet motif",
    collectedAt:
      "createddateutc createdutc created date datetime paidat collectedat paymentdate datedepaiement datedencaissement",
    contactEmail,
    cardId: "cardid",
  },
  extra: ["contactEmail", "cardId"],
  flatten: (cells) => {
    const status = wordOf(cells, "status", paid);
    const cameIn = !["failed", "pending"].includes(status[0]?.[1] ?? "collected");
    const hasMethod = cells.has("method") || !cells.has("cardId");
    return {
      flat: [
        ...plainCells(cells, read),
        ...amountsOf(cells, ["amount", "refundedAmount"]),
        ...status,
        ...(hasMethod ? wordOf(cells, "method", methods) : [["method", "card"] as [string, string]]),
        ...(cameIn ? momentsOf(cells, ["collectedAt"]) : []),
      ],
      links: linkOf(cells),
    };
  },
  otherwise: "externalId",
};

const readOfSubscription = [
  ...["amount", "status", "interval", "startedAt", "nextPaymentAt", "cancelledAt", "contactEmail"],
];

export const subscriptionFile: Kind = {
  resource: abonnements,
  names: {
    "externalIds.stripe": "stripeid subscriptionid stripesubscriptionid",
    name: "name plan product planname productname nom offre formule produit",
    amount,
    currency,
    interval: "interval billinginterval frequency periodicity frequence periodicite",
    intervalCount: "intervalcount every",
    status: "status subscriptionstatus statut etat",
    startedAt: "startedat start startdate startdateutc created createdutc datededebut debut",
    nextPaymentAt:
      "nextpayment nextpaymentat nextpaymentdate currentperiodend currentperiodendutc prochainpaiement prochaineecheance",
    cancelledAt: "cancelledat canceledat canceledatutc cancellationdate datederesiliation",
    contactEmail,
  },
  extra: ["contactEmail"],
  flatten: (cells) => ({
    flat: [
      ...plainCells(cells, readOfSubscription),
      ...amountsOf(cells, ["amount"]),
      ...wordOf(cells, "status", running),
      ...wordOf(cells, "interval", intervals),
      ...momentsOf(cells, ["startedAt", "nextPaymentAt", "cancelledAt"]),
    ],
    links: linkOf(cells),
  }),
  otherwise: "externalId",
};
